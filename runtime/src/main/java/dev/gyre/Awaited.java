package dev.gyre;

import java.util.List;

/// What a [Waiter] waits for, as it describes itself to those who look inside ([Loop#taskTree], `gyre ps`): for
/// builders of primitives. It is asked only then, on any thread, also while the loop is held. So it must neither park
/// nor throw, nor take long.
@FunctionalInterface
public interface Awaited {
    /// What is waited for, such as `an item of a queue of 10, empty`.
    String description();

    /// The tasks that all have to go on before the wait can end, such as the one that holds a mutex; none if they are
    /// not known.
    default List<Task<?>> tasks() {
        return List.of();
    }
}
