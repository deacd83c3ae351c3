package dev.gyre.web.bind;

/// A body is not what its content type says.
public final class UnreadableBodyException extends RuntimeException {
    UnreadableBodyException(String why) {
        super(why, null, false, false);
    }
}
