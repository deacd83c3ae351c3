package dev.gyre;

import org.jspecify.annotations.Nullable;

/// The end of a task, as something to wait for beside others.
record TaskEnd<T extends @Nullable Object>(Task<T> task) implements Selectable<Task<T>> {
    @Override
    public boolean tryNow(Claim<Task<T>> claim) {
        return task.isDone() && claim.succeed(task);
    }

    @Override
    public Runnable keep(Claim<Task<T>> claim) {
        EndListener listener = () -> claim.succeed(task); // who chose it meets its failure
        task.whenDone(listener); // hears at once, if it has ended meanwhile
        return () -> task.forget(listener);
    }
}
