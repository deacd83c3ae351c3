package dev.gyre;

import org.jspecify.annotations.Nullable;

/// State that belongs to one loop, and is reached there only: what several loops share without a lock. Between
/// two waits of a body nothing else touches it. A body must not let the state itself out; it returns what
/// others need to know. May be used from any task and any thread.
///
/// @param <S> the state
public final class Confined<S> {
    private final Loop loop;
    private final S state;

    private Confined(Loop loop, S state) {
        this.loop = loop;
        this.state = state;
    }

    /// `state`, which from now on belongs to `loop`. Never parks.
    public static <S> Confined<S> to(Loop loop, S state) {
        return new Confined<>(loop, state);
    }

    /// Runs `body` with the state on its loop, and waits for it: in place if that is the caller's loop, else as
    /// [Async#on(Loop, Work)] does. Parks; if cancelled before it began, `body` did not run.
    ///
    /// @throws LoopClosedException if the loop has closed, and the caller is none of its tasks
    @Parks
    public <T extends @Nullable Object, X extends Exception> T with(WorkWith<? super S, T, X> body) throws X {
        if (loop.isCurrent()) {
            Waiter.check();
            return body.run(state);
        }
        return Async.<T, X>on(loop, () -> {
            Waiter.check();
            return body.run(state);
        });
    }

    /// Like [#with], without a result.
    @Parks
    public <X extends Exception> void withVoid(VoidWorkWith<? super S, X> body) throws X {
        this.<@Nullable Object, X>with(here -> {
            body.run(here);
            return null;
        });
    }

    /// The loop that it belongs to.
    public Loop loop() {
        return loop;
    }
}
