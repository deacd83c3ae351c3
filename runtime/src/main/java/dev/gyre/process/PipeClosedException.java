package dev.gyre.process;

import org.jspecify.annotations.Nullable;

/// A pipe to a child cannot be used any more.
public final class PipeClosedException extends ProcessException {
    /// Why.
    public enum Reason {
        /// It was closed on this side, before the call or during it.
        CLOSED_HERE("it was closed on this side; let whoever closes it wait for those who use it"),
        /// An earlier write was cancelled half-way, so that what follows would not make sense to the child.
        TORN("an earlier write was cancelled half-way, so the child could not make sense of more; close it"),
        /// The child has ended, or has closed its end.
        BROKEN("the child has ended or does not read any more; its exit code and its error output tell more"),
        /// It failed in another way; see the cause.
        FAILED("it failed; see the cause");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;

    PipeClosedException(String attempt, Reason reason, @Nullable Throwable cause) {
        super("cannot " + attempt + ": " + reason.words, cause);
        this.reason = reason;
    }

    /// Why it cannot be used.
    public Reason reason() {
        return reason;
    }
}
