package dev.gyre.stress;

/// A failure that a chore throws on purpose.
final class PlannedException extends RuntimeException {
    PlannedException() {
        super("as planned", null, false, false);
    }
}
