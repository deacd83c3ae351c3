package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.UnheardFailure;
import dev.gyre.sync.Signal;
import dev.gyre.web.endpoint.Give;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Code that gives a value from inside of something, such as a `try`, and stays there in a task of its own
/// until it is let go. It **runs** until it gives, **stays**, is **let go** and ends; or it fails before.
///
/// @param <T> what it gives
final class Held<T> {
    /// The code.
    interface Inside<T> {
        /// Gives the value and stays; what it returns says nothing.
        ///
        /// @param stay gives the value and returns when it is let go
        @Nullable
        Object run(Give<T> stay) throws Exception;
    }

    /// How it came to an answer.
    private record Given<T>(@Nullable T value, @Nullable Throwable failure) {}

    private final String name;
    private final AtomicReference<@Nullable Given<T>> given = new AtomicReference<>();
    private final Signal hasGiven = new Signal(); // or failed before
    private final Signal isLetGo = new Signal();
    private final Signal hasEnded = new Signal();
    private @Nullable Task<?> task;

    private Held(String name) {
        this.name = name;
    }

    /// Starts it on the current loop, among the tasks of `shelter`.
    static <T> Held<T> begin(Shelter shelter, String name, Inside<T> body) {
        var held = new Held<T>(name);
        held.task = shelter.spawn(name, () -> held.run(body));
        return held;
    }

    /// The value. Parks until it is given; if this wait is cancelled, so is the code, whose end is waited for.
    ///
    /// @throws Exception what the code threw before it gave a value
    @Parks
    T await() throws Exception {
        try {
            hasGiven.await();
        } catch (Throwable e) {
            cancel();
            throw e;
        }
        Given<T> found = Objects.requireNonNull(given.get());
        if (found.value() != null) {
            return found.value();
        }
        Async.shield(hasEnded::await);
        switch (found.failure()) {
            case Exception failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> throw new IllegalStateException(name + " gave no value");
        }
    }

    /// Lets it go and waits for its end. Its failures are logged. Never throws; a cancel does not cut it short.
    @Parks
    void end() {
        isLetGo.set();
        Async.shield(hasEnded::await);
    }

    /// Like [#end], but for `limit`: then it is cancelled, and not waited for.
    @Parks
    void endWithin(Duration limit) {
        isLetGo.set();
        boolean isOver = Async.moveOnAfter(limit, hasEnded::await);
        if (!isOver) {
            stop("it has not ended within " + limit);
        }
    }

    private void cancel() {
        stop("nobody waits for " + name + " any more");
        Async.shield(hasEnded::await);
    }

    private void stop(String why) {
        Task<?> running = task;
        if (running != null) {
            running.cancel(why);
        }
    }

    private void run(Inside<T> body) {
        try {
            body.run(this::stay);
            give(new Given<>(null, null)); // does nothing if there is a value
        } catch (Throwable e) {
            if (!give(new Given<>(null, e)) && !(e instanceof CancelledError)) {
                Loop.current().reportUnheard(new UnheardFailure("App", name, e));
            }
        } finally {
            hasEnded.set();
        }
    }

    private boolean give(Given<T> answer) {
        boolean isFirst = given.compareAndSet(null, answer);
        hasGiven.set();
        return isFirst;
    }

    @Parks
    private void stay(T value) {
        Objects.requireNonNull(value, () -> name + " gave null. Give a value, an empty Optional, or throw");
        give(new Given<>(value, null));
        isLetGo.await();
    }
}
