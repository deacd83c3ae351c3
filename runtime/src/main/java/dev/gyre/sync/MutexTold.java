package dev.gyre.sync;

import dev.gyre.Awaited;
import dev.gyre.Task;
import java.util.List;

/// What those who wait for a mutex tell: its name, and who holds it.
///
/// @param mutex the mutex
record MutexTold(Mutex mutex) implements Awaited {
    @Override
    public String description() {
        return mutex.title()
                + mutex.holder().map(holder -> ", held by " + holder).orElse("");
    }

    @Override
    public List<Task<?>> tasks() {
        return mutex.owner() instanceof Task<?> task ? List.of(task) : List.of();
    }
}
