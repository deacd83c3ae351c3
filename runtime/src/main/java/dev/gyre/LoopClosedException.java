package dev.gyre;

/// Something was asked of a loop, a group or an owner that has closed.
public final class LoopClosedException extends AsyncException {
    LoopClosedException(String message) {
        super(message, null);
    }
}
