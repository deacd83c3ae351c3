package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.gyre.watch.Lag;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
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
/// It works in **turns**: fire the timers that are due, take in what other threads made ready, mount what is
/// ready. I/O is polled when nothing is ready, and the poll sleeps then; else at least every [Mounts#PER_TURN]
/// mounts or [Mounts#TURN_NANOS]. So busy threads starve neither sockets nor timers.
///
/// Netty does not run on the bare thread but in a virtual thread of its own, the *I/O thread*: a monitor that
/// some parked task holds then suspends that one, and the task that has to release it still runs.
public final class Carrier {
    private final CarrierThread thread;
    private final CarrierScheduler scheduler = new CarrierScheduler(this);
    private final TimeSource time;
    private final Residents residents;
    private final Mounts mounts;
    private final IoKind ioKind;
    private final IoThread io;
    private final TurnLog turnLog;
    private final Rounds rounds = new Rounds();
    private final BooleanSupplier isQuiet = this::isQuiet;
    private final AtomicInteger outside = new AtomicInteger(); // work under way elsewhere whose end comes back here

    // Loop thread only.
    private final Timers timers = new Timers();
    private final Timers foreignTimers = new Timers(); // real time, whatever clock the loop has
    private long lastPoll; // when I/O was polled last, and at which mount
    private long lastPollMount;
    private long turns;
    private long busyNanos;
    private long waitedForIo; // in the current poll
    private boolean hasFired; // a timer, since the last poll

    // Any thread.
    private final Queue<Runnable> remote = new ConcurrentLinkedQueue<>();
    private volatile boolean isParked;
    private volatile boolean isStopping;
    private volatile boolean isCalled; // to look again before it waits
    private volatile boolean isTerminated;
    private volatile OsThread osThread = OsThread.UNKNOWN;

    public Carrier(String name, TimeSource time, OptionalLong orderSeed, Residents residents) {
        JavaLang.open(); // here, because a static initialiser would hide what is wrong behind an error of its own
        this.time = time;
        this.mounts = new Mounts(orderSeed.isPresent() ? new SeededOrder(orderSeed.getAsLong(), residents) : null);
        this.residents = residents;
        this.turnLog = FlightLog.turnsOf(name);
        this.thread = new CarrierThread(this, name);
        this.ioKind = IoKind.preferred();
        this.io = new IoThread(this, name + "-io", ioKind);
        thread.start();
    }

    /// The carrier whose thread runs the caller, or null.
    public static @Nullable Carrier current() {
        return VirtualThreads.currentCarrier() instanceof CarrierThread thread ? thread.carrier : null;
    }

    /// Whether the caller runs on this carrier's thread, or on the one that took over from it.
    public boolean isCurrent() {
        Thread current = VirtualThreads.currentCarrier();
        return current == thread || (isTerminated && Rescue.isThread(current));
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
        if (!time.equals(TimeSource.SYSTEM)) {
            // Whom it made ready may have run already, and have had the clock flow to a deadline of its own.
            isCalled = true;
            wake();
        }
    }

    /// How often a virtual thread has been mounted; unchanged between two points of a thread if it never switched.
    public long mounts() {
        return mounts.count();
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

    /// How late it is.
    public Lag lag() {
        return rounds.lag();
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
        io.stop();
        isCalled = true;
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
        return mounts.thread();
    }

    /// The virtual threads that it carries, but not the one of Netty: tasks and others, in no particular order. Slow,
    /// for diagnosis; any thread.
    public List<Thread> threads() {
        return AllThreads.of(scheduler).stream()
                .filter(found -> !found.equals(io.thread()))
                .toList();
    }

    /// Netty's event loop on this carrier. What is executed there runs in the I/O thread, once the caller waits.
    public EventLoop netty() {
        return io.netty();
    }

    /// Whether [#mountedThread] would find one; cheap.
    boolean isMounted() {
        return mounts.isMounted();
    }

    /// The virtual thread that Netty runs in.
    Thread ioThread() {
        return io.thread();
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

    /// Notes for how many nanoseconds a poll only waited.
    void waitedForIo(long nanos) {
        waitedForIo = nanos;
    }

    /// Whether it may sleep in a poll of I/O, which an end of the carrier must not find asleep.
    boolean maySleep() {
        return mayWait() && !isStopping;
    }

    /// The life of the platform thread.
    void run() {
        osThread = OsThread.current();
        io.start();
        while (!isStopping || io.isAlive()) {
            try {
                turn();
            } catch (Throwable e) {
                OwnFailure.report("Loop " + name() + " survived a failure of its own; please report it", e);
            }
        }
        isTerminated = true;
        Watchdog.PROCESS.wake(); // so that it forgets this carrier
        Rescue.THREAD.execute(this::beRescued);
    }

    private boolean isIdle() {
        return mounts.isEmpty() && remote.isEmpty();
    }

    /// Whether nobody has come or called since it was decided how long to wait.
    private boolean mayWait() {
        return isIdle() && !isCalled;
    }

    private void readyHere(Runnable continuation) {
        if (!io.takes(continuation)) {
            mounts.add(continuation);
        }
    }

    private void turn() {
        long start = System.nanoTime();
        long mountsBefore = mounts();
        turns++;
        turnLog.begins();
        fire(foreignTimers, start);
        if (!timers.isEmpty()) {
            fire(timers, time.nanos());
        }
        takeRemote();
        rounds.turnBegins(start, mountsBefore, mounts.ready());
        long end = mounts.runTurn(start);
        rounds.turnEnds(end, mounts());
        turnLog.ends(mounts() - mountsBefore, mounts.ready());
        busyNanos += end - start;
        long longestWait = residents.betweenTurns();
        if (isIdle()) {
            pollIo(nanosToWait(longestWait));
        } else if (mounts.isSeeded()
                || mounts() - lastPollMount >= Mounts.PER_TURN
                || end - lastPoll >= Mounts.TURN_NANOS) {
            pollIo(IoThread.NO_WAIT);
        }
    }

    private void fire(Timers due, long now) {
        Timer timer;
        while ((timer = due.pollDue(now)) != null) {
            hasFired = true;
            timer.action.run();
        }
    }

    private void takeRemote() {
        Runnable continuation;
        while ((continuation = remote.poll()) != null) {
            readyHere(continuation);
        }
    }

    /// How long the carrier may wait now that nothing is ready, or not at all if that changes something.
    private long nanosToWait(long longest) {
        long toTimer = timers.nanosToNext(time.nanos());
        if (toTimer == 0 || isStirring() || isUnpolled() || residents.wakeIdle()) {
            return IoThread.NO_WAIT;
        }
        isCalled = false;
        long wait = time.skip(toTimer, isQuiet);
        if (wait == 0 || !mayWait()) {
            return IoThread.NO_WAIT;
        }
        return Math.min(longest, Math.min(wait, foreignTimers.nanosToNext(System.nanoTime())));
    }

    /// Whether somebody will be queued in a moment: a virtual clock must stand still until then.
    private boolean isStirring() {
        return !time.equals(TimeSource.SYSTEM) && residents.waiting() == Waiting.NO_LONGER;
    }

    /// Whether tasks or timers may have given the I/O thread something to do since it ran last: what comes of that is
    /// to happen before a virtual clock moves.
    private boolean isUnpolled() {
        return !time.equals(TimeSource.SYSTEM) && (hasFired || mounts() != lastPollMount);
    }

    /// Looks at the queue last: what ended outside meanwhile is queued before it stops to count.
    private boolean isQuiet() {
        return foreignTimers.isEmpty() && outside.get() == 0 && residents.waiting() == Waiting.EACH_OTHER && isIdle();
    }

    /// Polls I/O, and sleeps in that for at most `wait` nanoseconds.
    private void pollIo(long wait) {
        long start = System.nanoTime();
        boolean isPolled = io.isReady();
        if (isPolled) {
            io.poll(wait);
        } else {
            if (mounts() != lastPollMount || isStopping) {
                io.nudge();
            }
            sleepWithoutIo(wait);
        }
        lastPoll = System.nanoTime();
        lastPollMount = mounts();
        hasFired = false;
        if (isPolled) {
            busyNanos += withoutWaiting(lastPoll - start);
        }
        if (wait != IoThread.NO_WAIT) {
            time.passed(lastPoll - start);
        }
    }

    /// Of a poll of so many nanoseconds, those in which something was done.
    private long withoutWaiting(long passed) {
        long waited = waitedForIo;
        waitedForIo = 0;
        return waited > passed ? passed : passed - waited; // more than all of it: the I/O thread had let go meanwhile
    }

    private void sleepWithoutIo(long wait) {
        if (wait != IoThread.NO_WAIT) {
            isParked = true;
            if (mayWait()) {
                LockSupport.parkNanos(this, wait);
            }
            isParked = false;
        }
    }

    private void wake() {
        if (isParked) {
            LockSupport.unpark(thread);
        } else {
            io.wakeup();
        }
    }

    /// On the rescue thread, which from now on is the loop thread: takes over what is left.
    private void beRescued() {
        mounts.moveTo(Rescue.THREAD::execute);
        rescueRemote();
        foreignTimers.forEach(timer -> rescue(timer, timer.deadline - System.nanoTime()));
        timers.forEach(timer -> rescue(timer, timer.deadline - time.nanos()));
    }

    private static void rescue(Timer timer, long nanos) {
        Future<?> _ = Rescue.THREAD.schedule(timer::fire, nanos, NANOSECONDS);
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
