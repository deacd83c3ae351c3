package dev.gyre;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How several tasks stand (what asyncio's `wait` returns). Each is in one of the lists, in the order in
/// which it was given.
///
/// @param <K> the tasks
/// @param done those that have ended, in whatever way
/// @param pending those that have not
public record Waited<K extends Task<?>>(List<K> done, List<K> pending) {
    /// Copies the lists.
    public Waited {
        done = List.copyOf(done);
        pending = List.copyOf(pending);
    }

    /// How they stand now, without waiting: for what is left when a deadline has ended a wait. Never parks.
    public static <K extends Task<?>> Waited<K> now(Collection<K> tasks) {
        List<K> all = tasks.stream().distinct().toList();
        Set<K> done = all.stream().filter(Task::isDone).collect(Collectors.toSet());
        return new Waited<>(
                all.stream().filter(done::contains).toList(),
                all.stream().filter(task -> !done.contains(task)).toList());
    }
}
