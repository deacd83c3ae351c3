package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One platform thread that carries virtual threads, one at a time, and does their waiting for them.
///
/// It works in **turns**: fire the timers that are due, take in what other threads made ready, mount what is ready,
/// then poll I/O; it sleeps in that poll when nothing else is left to do. Mounting is bounded by [#MOUNTS_PER_TURN]
/// and [#TURN_NANOS], so that busy threads starve neither sockets nor timers.
///
/// Netty does not run on the bare thread but in a virtual thread of its own, the *I/O thread*: a monitor that some
/// parked task holds then suspends that one, and the task that has to release it still runs.
public final class Carrier {
    static final int MOUNTS_PER_TURN = 64;
    static final long TURN_NANOS = 1_000_000;

    private static final long NO_WAIT = -1;
    private static final Logger LOG = System.getLogger("dev.gyre");
    private static final VarHandle MOUNTED;
    private static final VarHandle MOUNTS;

    static {
        try {
            var lookup = MethodHandles.lookup();
            MOUNTED = lookup.findVarHandle(Carrier.class, "mounted", Runnable.class);
            MOUNTS = lookup.findVarHandle(Carrier.class, "mounts", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CarrierThread thread;
    private final CarrierScheduler scheduler = new CarrierScheduler(this);
    private final TimeSource time;
    private final Residents residents;
    private final @Nullable SeededOrder order; // null: first come, first served
    private final IoKind ioKind;
    private final NettyIo io;
    private final Thread ioThread;
    private final BooleanSupplier isQuiet = this::isQuiet;
    private final AtomicInteger outside = new AtomicInteger(); // work under way elsewhere whose end comes back here

    // Loop thread only.
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final Timers timers = new Timers();
    private final Timers foreignTimers = new Timers(); // real time, whatever clock the loop has
    private @Nullable Runnable ioContinuation;
    private boolean isIoReady;
    private long ioWait = NO_WAIT;
    private long turns;
    private long busyNanos;

    // Written by the loop thread, read by the watchdog.
    @SuppressWarnings("unused") // through MOUNTED
    private @Nullable Runnable mounted;

    private long mounts;

    // Any thread.
    private final Queue<Runnable> remote = new ConcurrentLinkedQueue<>();
    private volatile boolean isParked;
    private volatile boolean isStopping;
    private volatile boolean isTerminated;
    private volatile OsThread osThread = OsThread.UNKNOWN;

    public Carrier(String name, TimeSource time, OptionalLong orderSeed, Residents residents) {
        this.time = time;
        this.order = orderSeed.isPresent() ? new SeededOrder(orderSeed.getAsLong(), residents) : null;
        this.residents = residents;
        this.thread = new CarrierThread(this, name);
        this.ioKind = IoKind.preferred();
        this.io = new NettyIo(this, ioKind);
        this.ioThread = newThread(name + "-io", this::runIo);
        io.setOwningThread(ioThread);
        thread.start();
    }

    /// The carrier whose thread runs the caller, or null.
    public static @Nullable Carrier current() {
        return VirtualThreads.currentCarrier() instanceof CarrierThread thread ? thread.carrier : null;
    }

    /// Whether the caller runs on this carrier's thread, or on the one that took over from it.
    public boolean isCurrent() {
        Thread current = VirtualThreads.currentCarrier();
        return current == thread || isTerminated && Rescue.isThread(current);
    }

    /// Creates a virtual thread that this carrier will carry; starting it queues it behind those that are ready.
    public Thread newThread(String name, Runnable body) {
        return VirtualThreads.create(scheduler, name, body);
    }

    /// Nanoseconds of the loop's clock.
    public long now() {
        return time.nanos();
    }

    /// Runs `action` on the bare thread once the loop's clock reaches `deadline`. Loop thread only.
    public Timer schedule(long deadline, Runnable action) {
        Timer timer = timers.add(deadline, action);
        if (isTerminated) {
            rescue(timer, deadline - time.nanos());
        }
        return timer;
    }

    /// Notes that work has begun elsewhere whose end will come back to this loop: a virtual clock must not skip it.
    public void enterOutside() {
        outside.incrementAndGet();
    }

    /// Notes that such work has ended, once whom it made ready has been queued here.
    public void leaveOutside() {
        outside.decrementAndGet();
    }

    /// How often a virtual thread has been mounted; unchanged between two points of a thread if it never switched.
    public long mounts() {
        return (long) MOUNTS.getOpaque(this);
    }

    public IoKind ioKind() {
        return ioKind;
    }

    public int pendingTimers() {
        return timers.size() + foreignTimers.size();
    }

    public long turns() {
        return turns;
    }

    /// Nanoseconds spent outside of waiting, so far.
    public long busyNanos() {
        return busyNanos;
    }

    public String name() {
        return thread.getName();
    }

    public boolean isTerminated() {
        return isTerminated;
    }

    /// Ends the thread after the current turn; virtual threads that are left are carried on by [Rescue]. Any thread.
    public void stop() {
        isStopping = true;
        wake();
    }

    /// Ends the thread, and waits for that at most for `patience`. Blocks the calling thread, which must not be one
    /// of this carrier.
    public void stop(Duration patience) throws InterruptedException {
        stop();
        thread.join(patience);
    }

    /// The virtual thread that is mounted, or null while the carrier waits or works for itself. Any thread.
    public @Nullable Thread mountedThread() {
        Runnable continuation = (Runnable) MOUNTED.getOpaque(this);
        return continuation == null ? null : VirtualThreads.threadOf(continuation);
    }

    /// Netty's event loop on this carrier.
    NettyIo netty() {
        return io;
    }

    /// Whether [#mountedThread] would find one; cheap.
    boolean isMounted() {
        return MOUNTED.getOpaque(this) != null;
    }

    /// The platform thread.
    Thread platformThread() {
        return thread;
    }

    OsThread osThread() {
        return osThread;
    }

    /// Queues a continuation of one of this carrier's virtual threads. Any thread; lock-free.
    void ready(Runnable continuation) {
        if (VirtualThreads.currentCarrier() == thread) {
            readyHere(continuation);
            return;
        }
        remote.add(continuation);
        if (isTerminated) {
            rescueRemote();
        } else {
            wake();
        }
    }

    ScheduledFuture<?> scheduleForeign(Runnable action, long nanos) {
        Timer timer = foreignTimers.add(System.nanoTime() + nanos, action);
        if (isTerminated) {
            rescue(timer, nanos);
        }
        return new ForeignTimer(timer);
    }

    /// Whether it may sleep in a poll of I/O, which an end of the carrier must not find asleep.
    boolean maySleep() {
        return isIdle() && !isStopping;
    }

    /// The life of the platform thread.
    void run() {
        osThread = OsThread.current();
        ioThread.start();
        while (!isStopping || ioThread.isAlive()) {
            try {
                turn();
            } catch (Throwable e) {
                LOG.log(Level.ERROR, "Loop " + name() + " survived a failure of its own; please report it", e);
            }
        }
        isTerminated = true;
        Watchdog.PROCESS.wake(); // so that it forgets this carrier
        Rescue.THREAD.execute(this::beRescued);
    }

    @SuppressWarnings("ReferenceEquality") // a continuation is the same object for the life of its thread
    private boolean isIdle() {
        return ready.isEmpty() && remote.isEmpty();
    }

    private void readyHere(Runnable continuation) {
        if (ioContinuation == null) {
            ioContinuation = continuation; // the I/O thread is the first to be started
        }
        if (continuation == ioContinuation) {
            isIoReady = true;
        } else {
            ready.add(continuation);
        }
    }

    private void turn() {
        long start = System.nanoTime();
        turns++;
        fire(foreignTimers, start);
        fire(timers, time.nanos());
        takeRemote();
        mountReady(start);
        long longestWait = residents.betweenTurns();
        long wait = isIdle() ? nanosToWait(longestWait) : NO_WAIT;
        busyNanos += System.nanoTime() - start;
        if (isIoReady) {
            pollIo(wait);
        } else {
            awaitIoThread(wait);
        }
    }

    private void fire(Timers due, long now) {
        Timer timer;
        while ((timer = due.pollDue(now)) != null) {
            timer.action.run();
        }
    }

    private void takeRemote() {
        Runnable continuation;
        while ((continuation = remote.poll()) != null) {
            readyHere(continuation);
        }
    }

    private void mountReady(long start) {
        if (!ready.isEmpty()) {
            Watchdog.turnBegins();
        }
        if (order != null) {
            order.take(ready).forEach(this::mount);
        } else {
            mountInTurn(start + TURN_NANOS);
        }
        MOUNTED.setOpaque(this, null);
    }

    private void mountInTurn(long end) {
        for (int left = Math.min(ready.size(), MOUNTS_PER_TURN); left > 0; left--) {
            mount(ready.remove());
            if (System.nanoTime() - end > 0) {
                break;
            }
        }
    }

    private void mount(Runnable continuation) {
        MOUNTED.setOpaque(this, continuation);
        MOUNTS.setOpaque(this, mounts + 1);
        continuation.run();
    }

    /// How long the carrier may wait now that nothing is ready, or not at all if that changes something.
    private long nanosToWait(long longest) {
        long toTimer = timers.nanosToNext(time.nanos());
        long wait = toTimer == 0 ? 0 : time.skip(toTimer, isQuiet);
        if (wait == 0) {
            return NO_WAIT;
        }
        return Math.min(longest, Math.min(wait, foreignTimers.nanosToNext(System.nanoTime())));
    }

    /// Looks at the queue last: what ended outside meanwhile is queued before it stops to count.
    private boolean isQuiet() {
        return foreignTimers.isEmpty() && outside.get() == 0 && residents.isQuiet() && isIdle();
    }

    private void pollIo(long wait) {
        Runnable continuation = ioContinuation;
        assert continuation != null;
        isIoReady = false;
        ioWait = wait;
        long start = System.nanoTime();
        continuation.run();
        if (wait != NO_WAIT) {
            time.passed(System.nanoTime() - start);
        }
    }

    /// The I/O thread itself waits for something, a monitor or (with NIO) the JDK's poller: sleep without it.
    private void awaitIoThread(long wait) {
        io.wakeup(); // tasks may have handed it work
        if (wait == NO_WAIT) {
            return;
        }
        long start = System.nanoTime();
        isParked = true;
        if (isIdle()) {
            LockSupport.parkNanos(this, wait);
        }
        isParked = false;
        time.passed(System.nanoTime() - start);
    }

    private void wake() {
        if (isParked) {
            LockSupport.unpark(thread);
        } else {
            io.wakeup();
        }
    }

    private void runIo() {
        FastThreadLocalThread.runWithFastThreadLocal(() -> {
            while (!isStopping) {
                pollNetty(ioWait);
                Thread.yield(); // back to the carrier: the turn is over
            }
            Future<?> _ = io.shutdownGracefully(0, 0, SECONDS);
            while (!io.isTerminated()) {
                pollNetty(NO_WAIT);
                Thread.yield();
            }
        });
    }

    private void pollNetty(long wait) {
        try {
            // Netty reads zero as "for ever".
            io.run(wait == Long.MAX_VALUE ? 0 : wait, 0);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "Polling I/O failed on loop " + name(), e);
        }
    }

    /// On the rescue thread, which from now on is the loop thread: takes over what is left.
    private void beRescued() {
        ready.forEach(Rescue.THREAD::execute);
        ready.clear();
        rescueRemote();
        foreignTimers.forEach(timer -> rescue(timer, timer.deadline - System.nanoTime()));
        timers.forEach(timer -> rescue(timer, timer.deadline - time.nanos()));
    }

    private static void rescue(Timer timer, long nanos) {
        Rescue.THREAD.schedule(timer::fire, nanos, NANOSECONDS);
    }

    private void rescueRemote() {
        Runnable continuation;
        while ((continuation = remote.poll()) != null) {
            Rescue.THREAD.execute(continuation);
        }
    }

    private static final class CarrierThread extends Thread {
        private final Carrier carrier;

        private CarrierThread(Carrier carrier, String name) {
            super(null, null, name, 0, false);
            this.carrier = carrier;
            setDaemon(true);
        }

        @Override
        public void run() {
            carrier.run();
        }
    }
}
