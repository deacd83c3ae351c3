package dev.gyre;

import dev.gyre.watch.UserCode;
import java.util.Arrays;

/// Passing failures from one task to another.
final class Failures {
    private static final int WAITER_LINES = 4;
    private static final int LONGEST_TRACE = 256;

    private Failures() {}

    /// Throws `error` as it is, checked or not; declared to return so that callers can write `throw raise(e)`.
    static RuntimeException raise(Throwable error) {
        throw Failures.<RuntimeException>unchecked(error);
    }

    /// What `thing` says of itself; its own code, which may fail, must not keep a failure from its reader, nor a task
    /// or
    /// a loop from its end.
    static String text(Object thing) {
        try {
            return thing.toString();
        } catch (Throwable e) {
            return thing.getClass().getName() + ", which cannot say more, because of "
                    + e.getClass().getName();
        }
    }

    /// The failure of a task as those who wait for it see it: a checked one is inside a [TaskFailedException].
    static Throwable asUnchecked(Throwable error, String taskName) {
        boolean isUnchecked = error instanceof RuntimeException || error instanceof Error;
        return isUnchecked ? error : new TaskFailedException(taskName, error);
    }

    /// Suppresses `other` in `failure`, unless it is the same that came by another way.
    @SuppressWarnings("ReferenceEquality") // an exception may be equal to another; the same is meant
    static void suppress(Throwable failure, Throwable other) {
        if (failure != other) {
            failure.addSuppressed(other);
        }
    }

    /// Adds the lines that wait here to the trace of a failure that happened in another task: both are needed to
    /// understand it.
    static <X extends Throwable> X seenHere(X error, String taskName) {
        StackTraceElement[] trace = error.getStackTrace();
        if (trace.length == 0 || trace.length > LONGEST_TRACE) {
            return error;
        }
        StackTraceElement[] here = Arrays.stream(new Throwable().getStackTrace())
                .dropWhile(frame -> !UserCode.contains(frame.getClassName()))
                .limit(WAITER_LINES)
                .toArray(StackTraceElement[]::new);
        StackTraceElement[] both = Arrays.copyOf(trace, trace.length + 1 + here.length);
        both[trace.length] = new StackTraceElement("-- waited for task \"" + taskName + "\"", "here --", null, -1);
        System.arraycopy(here, 0, both, trace.length + 1, here.length);
        error.setStackTrace(both);
        return error;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the compiler is told that X is unchecked
    private static <X extends Throwable> X unchecked(Throwable error) throws X {
        throw (X) error;
    }
}
