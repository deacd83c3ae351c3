package dev.gyre;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The owner of tasks that outlive whoever started them: it has a name and a life. It hears of the failures that
/// nobody waits for: it logs and counts them, and goes on. Closing it cancels its tasks and waits for them. Every
/// method may be called from any thread.
public final class TaskOwner implements AutoCloseable {
    private final String name;
    private final Loop loop;
    private final CancelScope scope;
    private final Context context = Context.current();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong failures = new AtomicLong();
    private final Awaiters closers = new Awaiters();
    private final Owner owner = new Owner() { // one for all its tasks
                @Override
                public void ended(Task<?> task, Outcome<?> outcome, boolean wasHeard) {
                    TaskOwner.this.ended(task, outcome, wasHeard);
                }

                @Override
                public String title() {
                    return name;
                }
            };
    private volatile boolean isClosed;

    TaskOwner(Loop loop, String name, CancelScope root) {
        this.loop = loop;
        this.name = name;
        this.scope = new CancelScope(loop);
        loop.execute(() -> scope.plant(root));
    }

    /// Its name, which its log lines carry.
    public String name() {
        return name;
    }

    /// Starts a task. Never parks.
    ///
    /// @throws LoopClosedException if the owner or its loop has closed
    public <T extends @Nullable Object> Task<T> spawn(String taskName, Callable<? extends T> body) {
        return start(taskName, null, body);
    }

    /// Starts a task without a result. Never parks.
    public Task<@Nullable Void> spawn(String taskName, VoidWork<?> body) {
        return start(taskName, null, TaskGroup.callable(body));
    }

    /// Starts a task that has nothing to do with whoever starts it: its locals are those that were set where the owner
    /// was made. For servers, where the end of one request may start the next. Never parks.
    ///
    /// @param taskName its `toString` is the name, and is asked for only when somebody wants to see it
    public <T extends @Nullable Object> Task<T> spawnApart(Object taskName, Callable<? extends T> body) {
        return start(taskName, context, body);
    }

    /// The scope of its tasks: for a shield, or to ask how it stands.
    public CancelScope scope() {
        return scope;
    }

    /// How many of its tasks have not ended.
    public int running() {
        return running.get();
    }

    /// How many of its tasks have failed while nobody was waiting for them.
    public long failures() {
        return failures.get();
    }

    /// Cancels its tasks and waits until they have ended; spawning fails from now on. Parks. If the caller is
    /// cancelled meanwhile, it stops waiting and the tasks end on their own.
    @Override
    @Parks
    public void close() {
        isClosed = true;
        scope.cancel("owner \"" + name + "\" was closed");
        if (running.get() == 0) {
            lastHasLeft();
        }
        awaitEnd();
    }

    private void ended(Task<?> task, Outcome<?> outcome, boolean wasHeard) {
        if (outcome instanceof Outcome.Failed<?>(Throwable error, Throwable _) && !wasHeard) {
            failures.incrementAndGet();
            loop.unheard().tell(new UnheardFailure(name, task.name(), error));
        }
        left();
    }

    private <T extends @Nullable Object> Task<T> start(
            Object taskName, @Nullable Context given, Callable<? extends T> body) {
        running.incrementAndGet(); // before the question, so that whoever closes it waits or is seen
        try {
            if (isClosed || loop.isClosed()) {
                throw new LoopClosedException("owner \"" + name + "\" has closed and starts no task any more; it was"
                        + " asked to start \"" + taskName + "\"");
            }
            return Task.start(loop, scope, owner, taskName, given, body);
        } catch (Throwable e) {
            left();
            throw e;
        }
    }

    private void left() {
        if (running.decrementAndGet() == 0 && isClosed) {
            lastHasLeft();
        }
    }

    private void lastHasLeft() {
        closers.close();
        loop.execute(scope::detach);
    }

    private void awaitEnd() {
        if (Task.orNull() == null) {
            Async.run(this::awaitEnd);
        } else {
            Waiter.check();
            closers.await(this);
        }
    }
}
