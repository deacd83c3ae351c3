package dev.gyre.testing;

import dev.gyre.Async;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.Waiter;
import dev.gyre.Work;
import org.jspecify.annotations.Nullable;

/// Assertions about where a task may be switched and cancelled: whether a stretch of code holds a call that may wait
/// (trio's `assert_checkpoints`). Such a call counts whether or not it has to wait this time.
public final class Checkpoints {
    private Checkpoints() {}

    /// Runs `body` and returns its result, if it reached a call that may wait: code that is called in a loop should
    /// have one, or it can neither be cancelled nor lets others run. A body that throws is not judged.
    ///
    /// @throws AssertionError if it reached none
    /// @throws IllegalStateException if the caller is no task
    public static <T extends @Nullable Object, X extends Exception> T assertSome(Work<T, X> body) throws X {
        long before = Waiter.entered();
        T result = body.run();
        if (Waiter.entered() == before) {
            throw new AssertionError("the body of task \"" + Task.current().name()
                    + "\" reached no call of Gyre that may wait: nobody else ran meanwhile, and it could not be"
                    + " cancelled. Async.checkpoint() makes it do both");
        }
        return result;
    }

    /// Like [#assertSome(Work)], without a result.
    public static <X extends Exception> void assertSome(VoidWork<X> body) throws X {
        Checkpoints.<@Nullable Object, X>assertSome(work(body));
    }

    /// Runs `body` and returns its result, if it neither reached a call that may wait nor was parked by foreign code:
    /// nothing else of the loop ran meanwhile. The first such call throws, as in [Async#noSwitch].
    ///
    /// @throws AssertionError if it was, with the line as its cause
    public static <T extends @Nullable Object, X extends Exception> T assertNone(Work<T, X> body) throws X {
        try {
            return Async.<T, X>noSwitch(body);
        } catch (SwitchedException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /// Like [#assertNone(Work)], without a result.
    public static <X extends Exception> void assertNone(VoidWork<X> body) throws X {
        Checkpoints.<@Nullable Object, X>assertNone(work(body));
    }

    private static <X extends Exception> Work<@Nullable Object, X> work(VoidWork<X> body) {
        return () -> {
            body.run();
            return null;
        };
    }
}
