package dev.gyre;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that belongs to the running task and is copied to the tasks it spawns, and into [Async#blocking],
/// [Async#compute] and [Async#on] (Python's `contextvars.ContextVar`). What a child sets, its parent does not see.
/// On a thread that is no task the value belongs to the thread. Never parks.
///
/// @param <T> the value
public final class TaskLocal<T> {
    private final String name;
    private final @Nullable Supplier<? extends T> initial;

    private TaskLocal(String name, @Nullable Supplier<? extends T> initial) {
        this.name = name;
        this.initial = initial;
    }

    /// A local without a value until one is set.
    public static <T> TaskLocal<T> of(String name) {
        return new TaskLocal<>(name, null);
    }

    /// A local that has the supplied value where none is set; the supplier is asked each time.
    public static <T> TaskLocal<T> withInitial(String name, Supplier<? extends T> initial) {
        return new TaskLocal<>(name, initial);
    }

    /// The value.
    ///
    /// @throws NoSuchElementException if none is set and there is no initial one (Python's `LookupError`)
    public T get() {
        return find().orElseThrow(() -> new NoSuchElementException("task local \"" + name
                + "\" has no value in this task; set it in this task or in one that spawned it, or give it an initial"
                + " value"));
    }

    /// The value, or empty if none is set and there is no initial one.
    public Optional<T> find() {
        Context context = Context.current();
        if (context.has(this)) {
            return Optional.of(valueIn(context));
        }
        return Optional.ofNullable(initial).map(Supplier::get);
    }

    /// Sets the value for this task and those it spawns from now on. The token undoes it.
    public Token<T> set(T value) {
        Context before = Context.current();
        var token = new Token<T>(this, before.has(this) ? valueIn(before) : null);
        Context.install(before.with(this, value));
        return token;
    }

    /// Puts back what [#set] replaced.
    ///
    /// @throws IllegalArgumentException if the token comes from another local, task or thread
    /// @throws IllegalStateException if the token was used before
    @SuppressWarnings("ReferenceEquality") // a thread is equal to itself only
    public void reset(Token<T> token) {
        if (token.local != this) {
            throw new IllegalArgumentException(
                    "the token belongs to task local \"" + token.local.name + "\", not to \"" + name + "\"");
        }
        if (token.maker != Thread.currentThread()) {
            throw new IllegalArgumentException(
                    "the token of task local \"" + name + "\" was made in another task or thread; reset it there");
        }
        token.use();
        Context now = Context.current();
        Context.install(token.before == null ? now.without(this) : now.with(this, token.before));
    }

    /// Runs `body` with the value set, and puts back the old one however it ends.
    public <R extends @Nullable Object, X extends Exception> R with(T value, Work<R, X> body) throws X {
        Token<T> token = set(value);
        try {
            return body.run();
        } finally {
            reset(token);
        }
    }

    @Override
    public String toString() {
        return "TaskLocal " + name;
    }

    @SuppressWarnings("unchecked")
    private T valueIn(Context context) {
        T value = (T) context.get(this);
        assert value != null;
        return value;
    }

    /// What one call of [TaskLocal#set] replaced; good for one [TaskLocal#reset].
    ///
    /// @param <T> the value
    public static final class Token<T> {
        private final TaskLocal<T> local;
        private final @Nullable T before;
        private final Thread maker = Thread.currentThread();
        private boolean isUsed;

        private Token(TaskLocal<T> local, @Nullable T before) {
            this.local = local;
            this.before = before;
        }

        private void use() {
            if (isUsed) {
                throw new IllegalStateException("this token of task local \"" + local.name
                        + "\" has already been used; each set gives a new one");
            }
            isUsed = true;
        }
    }
}
