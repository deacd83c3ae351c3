package dev.gyre;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of all task locals at one moment: immutable, so that a spawn copies it by taking the reference.
final class Context {
    static final Context EMPTY = new Context(new Object[0]);

    // Threads that are no task have a context of their own.
    private static final ThreadLocal<Context> OF_THREAD = ThreadLocal.withInitial(() -> EMPTY);

    private final @Nullable Object[] entries; // local, value, local, value, …

    private Context(@Nullable Object[] entries) {
        this.entries = entries;
    }

    static Context current() {
        Task<?> task = Task.orNull();
        return task != null ? task.context() : OF_THREAD.get();
    }

    static void install(Context context) {
        Task<?> task = Task.orNull();
        if (task != null) {
            task.context(context);
        } else if (context == EMPTY) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(context);
        }
    }

    boolean has(TaskLocal<?> local) {
        return indexOf(local) >= 0;
    }

    /// The value of a local that this context has.
    @Nullable
    Object get(TaskLocal<?> local) {
        return entries[indexOf(local) + 1];
    }

    Context with(TaskLocal<?> local, @Nullable Object value) {
        int index = indexOf(local);
        @Nullable Object[] copy = Arrays.copyOf(entries, index < 0 ? entries.length + 2 : entries.length);
        int place = index < 0 ? entries.length : index;
        copy[place] = local;
        copy[place + 1] = value;
        return new Context(copy);
    }

    Context without(TaskLocal<?> local) {
        int index = indexOf(local);
        if (index < 0) {
            return this;
        }
        @Nullable Object[] copy = Arrays.copyOf(entries, entries.length - 2);
        System.arraycopy(entries, index + 2, copy, index, entries.length - index - 2);
        return copy.length == 0 ? EMPTY : new Context(copy);
    }

    private int indexOf(TaskLocal<?> local) {
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i] == local) {
                return i;
            }
        }
        return -1;
    }
}
