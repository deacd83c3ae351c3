package dev.gyre;

import dev.gyre.loop.Carrier;
import dev.gyre.loop.Chance;
import dev.gyre.loop.HoldWatch;
import dev.gyre.loop.TimeSource;
import dev.gyre.watch.Hold;
import dev.gyre.watch.Listening;
import dev.gyre.watch.LoopStats;
import dev.gyre.watch.OffloadStats;
import dev.gyre.watch.Step;
import dev.gyre.watch.TaskTree;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A thread that runs tasks, one at a time, and waits for all of them at once (asyncio's event loop). Tasks of one
/// loop switch only where a call waits, so what happens between two waits needs no lock.
///
/// A program has one loop, [#defaultLoop], unless it opens more. Every method may be called from any thread.
public final class Loop implements AutoCloseable {
    static final Logger LOG = System.getLogger("dev.gyre");

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final AtomicLong NUMBERS = new AtomicLong(1);
    private static volatile @Nullable Loop shared; // the default loop, once it has been asked for

    private final boolean isDefault;
    private final LoopClock clock;
    private final RandomGenerator random; // its tasks only
    private final Carrier carrier;
    private final TaskResidents residents = new TaskResidents(this);
    private final CancelScope root = new CancelScope(this);
    private final Ages ages = new Ages();
    private final TaskOwner tasks;
    private final LoopHolds held;
    private final HoldWatch holds;
    private final MountCount operations;
    private final UnheardFailures unheard = new UnheardFailures();
    private final OpenResources openResources;
    private final SwallowedCancels swallowed;
    private final LoopChance chance;
    private final @Nullable Steps steps; // where the order comes from a seed
    private final AtomicReference<Duration> patience = new AtomicReference<>(GRACE); // at its end
    private long spawned; // loop thread only
    private volatile boolean isClosed;

    private Loop(LoopOptions options, boolean isDefault) {
        this.isDefault = isDefault;
        this.clock = options.clock();
        this.random = Chance.of(chanceSeed(options));
        this.carrier = new Carrier(options.name(), timeSource(clock), options.orderSeed(), residents);
        this.operations = new MountCount(carrier);
        this.chance = new LoopChance(options.orderSeed().orElse(0));
        this.steps = options.orderSeed().isPresent() ? new Steps() : null;
        this.swallowed = new SwallowedCancels(this);
        this.openResources = new OpenResources(options.hasTraces());
        this.tasks = new TaskOwner(this, options.name(), root);
        this.held = new LoopHolds(this, options.holdPolicy(), residents);
        this.holds = HoldWatch.start(carrier, held, Durations.nanos(options.holdLimit()));
    }

    /// Opens a loop of its own, with its own thread. Close it when it is not needed any more.
    public static Loop open() {
        return open(LoopOptions.named("gyre-loop-" + NUMBERS.getAndIncrement()));
    }

    /// Opens a loop of its own.
    ///
    /// @throws IllegalStateException if its clock refuses to serve it
    public static Loop open(LoopOptions options) {
        options.clock().attach(options.name());
        var loop = new Loop(options, false);
        OpenLoops.opened(loop);
        return loop;
    }

    /// The loop on which everything runs that does not say otherwise. It is made when first used, and never closed.
    public static Loop defaultLoop() {
        Loop made = shared;
        return made != null ? made : makeShared();
    }

    /// The loop of the running task (asyncio's `get_running_loop`).
    ///
    /// @throws IllegalStateException if the caller is no task
    public static Loop current() {
        return Task.current().loop();
    }

    /// The loop of the running task, or of the task that the running thread works for, or else the default one.
    static Loop currentOrDefault() {
        Task<?> task = Task.orNull();
        if (task != null) {
            return task.loop();
        }
        OffloadedCall<?> call = OffloadedCall.current();
        return call != null ? call.loop() : defaultLoop();
    }

    /// Whether the caller is one of its tasks, so that nothing else of it runs meanwhile. Never parks.
    public boolean isCurrent() {
        Task<?> task = Task.orNull();
        return task != null && task.loop() == this;
    }

    public String name() {
        return carrier.name();
    }

    /// The time of its waits.
    public LoopClock clock() {
        return clock;
    }

    /// Where its tasks, and only they, get chance from, such as for a pause that should not be the same for all.
    /// It is drawn from [LoopOptions#orderSeed] if there is one; a loop with a clock made for tests draws the same
    /// numbers each time, too. Not for secrets.
    public RandomGenerator random() {
        return random;
    }

    /// Starts a task on this loop; it belongs to [#tasks] (asyncio's `run_coroutine_threadsafe`). Never parks.
    ///
    /// @throws LoopClosedException if the loop has closed
    public <T extends @Nullable Object> Task<T> submit(Callable<? extends T> body) {
        return tasks.spawn("submitted to " + name(), body);
    }

    /// The owner of tasks that live as long as the loop. A failure in it that nobody waits for is logged.
    public TaskOwner tasks() {
        return tasks;
    }

    /// A new owner of tasks on this loop, with a life of its own.
    public TaskOwner newOwner(String name) {
        return new TaskOwner(this, name, root);
    }

    /// The tasks of this loop that have not ended (asyncio's `all_tasks`). Parks when called from another loop.
    @Parks
    public List<Task<?>> liveTasks() {
        if (carrier.isCurrent()) {
            return tasksNow();
        }
        List<Task<?>> live = Async.on(this, this::tasksNow);
        live.removeIf(Task::isDone); // first of all the one that looked
        return live;
    }

    /// What the tasks of this loop are doing, and who waits for whom: a picture for people (asyncio's
    /// `capture_call_graph`, for all of them). It is taken from outside, on any thread, also while a task holds the
    /// loop. Each task is shown as it stood in one moment, not all in the same one. Never parks; takes some
    /// microseconds for each task.
    public TaskTree taskTree() {
        return TaskSnapshot.of(List.of(this));
    }

    /// Like [#taskTree], for all loops of this process.
    public static TaskTree processTree() {
        return TaskSnapshot.of(OpenLoops.now());
    }

    /// Waits until no other task of this loop can run, because all of them wait for something (trio's
    /// `wait_all_tasks_blocked`): for tests that want a state of rest. A virtual clock does not jump before.
    /// Parks.
    @Parks
    public void awaitIdle() {
        Task<?> caller = Task.orNull();
        if (caller == null || caller.loop() != this) {
            Async.on(this, this::awaitIdle);
        } else {
            residents.awaitIdle();
        }
    }

    /// The figures of this loop; approximate when it runs meanwhile. Never parks.
    public LoopStats stats() {
        return new LoopStats(
                name(),
                carrier.ioKind().name().toLowerCase(Locale.ROOT),
                residents.live(),
                spawned,
                carrier.mounts(),
                carrier.turns(),
                carrier.pendingTimers(),
                Duration.ofNanos(carrier.busyNanos()),
                carrier.lag(),
                holds.count(),
                holds.longest(),
                swallowed.count());
    }

    /// Tells `listener` of every [Hold] of this loop from now on, once, while it lasts: so a test can fail by it.
    /// The watchdog's thread calls it, which it must not keep; what it throws is logged. Never parks. Under a
    /// debugger's agent the watchdog is silent.
    public Listening onHold(Consumer<Hold> listener) {
        return holds.listen(listener);
    }

    /// Tells `listener` of every failure of an owner's task from now on that nobody waits for (asyncio's
    /// exception handler); it is logged as well. The loop's thread calls it, which it must not hold. Never
    /// parks.
    public Listening onUnheardFailure(Consumer<? super UnheardFailure> listener) {
        return unheard.listen(listener);
    }

    /// Tells `listener` of every [Step] from now on, for a picture of what a seed has led to. The bare thread of the
    /// loop calls it, between two tasks: it must neither block nor wait for a lock that a task may hold while it is
    /// parked, since the loop would then stand still for good. What it throws is logged. Never parks.
    ///
    /// @throws IllegalStateException if the loop runs its tasks in order of arrival
    public Listening onStep(Consumer<? super Step> listener) {
        if (steps == null) {
            throw new IllegalStateException("loop \"" + name() + "\" does not tell its steps, because their order comes"
                    + " from no seed; open it with LoopOptions.withOrderSeed");
        }
        return steps.listen(listener);
    }

    /// Logs a failure and tells those who listen for it: for builders of servers, whose handlers fail for nobody
    /// in particular. Never parks.
    public void reportUnheard(UnheardFailure failure) {
        unheard.tell(failure);
    }

    /// Tells `listener` of the loops of this process: of those that are open, of each that opens from now on, and of
    /// each that closes. Never parks.
    public static Listening onLoops(LoopListener listener) {
        return OpenLoops.listen(listener);
    }

    /// The figures of the threads on which the bodies of [Async#blocking] and [Async#abandonable] run, for the whole
    /// process. Never parks.
    public static OffloadStats blockingStats() {
        return Offload.BLOCKING.stats();
    }

    /// The figures of the threads on which the bodies of [Async#compute] run, for the whole process. Never parks.
    public static OffloadStats computeStats() {
        return Offload.COMPUTE.stats();
    }

    /// Notes that `thing` is open on this loop until the note is closed. `thing` describes itself with
    /// `toString`. Never parks.
    public OpenResource opened(Object thing) {
        return openResources.opened(thing);
    }

    /// What is open on this loop, in the order in which it was opened. Never parks.
    public List<OpenResource> openResources() {
        return openResources.now();
    }

    /// Asks that the end of this loop, or of the process, waits at least `grace` for tasks that take their time to
    /// stop, in place of the usual ten seconds: for servers that finish what they have begun. Never parks.
    public void needsGrace(Duration grace) {
        patience.accumulateAndGet(grace, (a, b) -> a.compareTo(b) < 0 ? b : a);
    }

    public boolean isClosed() {
        return isClosed;
    }

    /// Cancels all tasks, waits ten seconds for them, or as long as [#needsGrace] asked for, and ends the thread.
    /// Tasks that would not stop are logged with their stacks. Call it from outside the loop; blocks or parks the
    /// caller.
    ///
    /// @throws IllegalStateException on the default loop, and from a task of this loop
    @Override
    @Parks
    public void close() {
        close(patience());
    }

    /// Like [#close()], with another time to wait. Returns the tasks that would not stop.
    @Parks
    public List<Task<?>> close(Duration grace) {
        TaskNode.expectSwitch();
        if (isDefault) {
            throw new IllegalStateException("the default loop serves the whole process and is never closed;"
                    + " open a loop of your own with Loop.open() to close it");
        }
        if (carrier.isCurrent()) {
            throw new IllegalStateException(
                    "loop \"" + name() + "\" cannot be closed by one of its own tasks; close it from outside");
        }
        isClosed = true;
        OpenLoops.closing(this);
        return new LoopShutdown(this).run(grace);
    }

    Carrier carrier() {
        return carrier;
    }

    /// The operations of the mounted task that did not need to wait.
    MountCount operations() {
        return operations;
    }

    LoopHolds held() {
        return held;
    }

    LoopChance chance() {
        return chance;
    }

    @Nullable
    Steps steps() {
        return steps;
    }

    OpenResources resources() {
        return openResources;
    }

    SwallowedCancels swallowed() {
        return swallowed;
    }

    /// Asks every task to stop, and runs `onEnd` on the loop thread once none is left. Any thread.
    void cancelAll(String reason, Runnable onEnd) {
        Cancel cancel = Cancel.byCaller(root, reason);
        execute(() -> {
            root.request(cancel);
            residents.whenEmpty(onEnd);
        });
    }

    /// How long its end waits for tasks.
    Duration patience() {
        return patience.get();
    }

    UnheardFailures unheard() {
        return unheard;
    }

    Ages ages() {
        return ages;
    }

    CancelScope root() {
        return root;
    }

    /// Runs `action` on the loop thread: now if that is where we are, else in a thread of its own there.
    void execute(Runnable action) {
        if (carrier.isCurrent()) {
            action.run();
        } else {
            carrier.newThread("gyre-call", action).start();
        }
    }

    /// The live tasks; loop thread only.
    List<Task<?>> tasksNow() {
        var live = new ArrayList<Task<?>>();
        for (ScopeNode node = root; node != null; node = node.following(root, false)) {
            if (node instanceof Task<?> task) {
                live.add(task);
            }
        }
        return live;
    }

    void joined(Task<?> task) {
        spawned++;
        residents.joined();
        ages.joined(task.id(), this);
        if (task.inForce() != null) {
            residents.cancelled(task);
        }
    }

    void left(Task<?> task) {
        held.left(task);
        residents.left();
    }

    void beginWait() {
        residents.beginWait();
    }

    void endWait() {
        residents.endWait();
    }

    void cancelled(Task<?> task) {
        residents.cancelled(task);
    }

    private static OptionalLong chanceSeed(LoopOptions options) {
        boolean isReal = options.clock().equals(LoopClock.SYSTEM);
        return isReal || options.orderSeed().isPresent() ? options.orderSeed() : OptionalLong.of(0);
    }

    private static TimeSource timeSource(LoopClock clock) {
        if (clock.equals(LoopClock.SYSTEM)) {
            return TimeSource.SYSTEM;
        }
        return new TimeSource() {
            @Override
            public long nanos() {
                return clock.nanos();
            }

            @Override
            public long skip(long nanos, BooleanSupplier isQuiet) {
                return clock.skip(nanos, isQuiet);
            }

            @Override
            public void passed(long nanos) {
                clock.passed(nanos);
            }
        };
    }

    /// Not in a static initialiser, which can tell only once why it failed.
    private static synchronized Loop makeShared() {
        Loop made = shared;
        if (made == null) {
            made = new Loop(LoopOptions.named("gyre-loop"), true);
            ProcessShutdown.install(made);
            shared = made;
            OpenLoops.opened(made);
        }
        return made;
    }
}
