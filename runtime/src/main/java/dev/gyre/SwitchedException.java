package dev.gyre;

/// Code inside [Async#noSwitch] reached a call that may park, or did park in foreign code: other tasks could have
/// run in between.
public final class SwitchedException extends AsyncException {
    SwitchedException(String message) {
        super(message, null);
    }
}
