package dev.gyre.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One daemon thread that looks at all carriers now and then and knows by comparing who holds one. It lives as
/// long as there is something to watch.
///
/// **Time counts only if the JVM lived through it** ([LivedTime]). Garbage collection is asked how long it stopped
/// all, but only once somebody is suspected, since the first question is dear.
///
/// **Idle loops cost nothing.** When nothing was mounted for some samples, it says so in [#isAsleep] and sleeps
/// until a carrier that begins a turn sees that and wakes it. Between saying so and sleeping it looks once
/// more, a whole period later: by then a turn that began before the word got round shows, so the carriers need
/// no fence.
final class Watchdog implements Runnable {
    static final Watchdog PROCESS = new Watchdog();

    private static final int QUIET_SAMPLES = 10;
    private static final long SHORTEST_PERIOD = 1_000_000;

    private final List<HoldWatch> watched = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread thread; // written under the lock of this; null while nothing is watched
    private volatile boolean isAsleep;
    private boolean hasSuspected; // its own thread only

    /// Called by every carrier at the begin of a turn that mounts something; next to free.
    static void turnBegins() {
        if (PROCESS.isAsleep) {
            PROCESS.wake();
        }
    }

    synchronized void add(HoldWatch watch) {
        watched.add(watch);
        if (thread == null) {
            thread = Thread.ofPlatform()
                    .name("gyre-watchdog")
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .start(this);
        } else {
            wake(); // the new one may have to be looked at more often
        }
    }

    void wake() {
        isAsleep = false;
        LockSupport.unpark(thread);
    }

    boolean isAsleep() {
        return isAsleep;
    }

    /// Null while nothing is watched.
    @Nullable
    Thread thread() {
        return thread;
    }

    @Override
    public void run() {
        var time = new LivedTime(System.nanoTime(), pauses());
        int quietSamples = 0;
        while (isNeeded()) {
            long period = period();
            rest(period, quietSamples);
            long counted = time.pass(System.nanoTime(), pauses(), period);
            quietSamples = sample(counted) ? 0 : quietSamples + 1;
        }
    }

    /// Of garbage collection, in nanoseconds, since the first suspicion; until then none.
    private long pauses() {
        hasSuspected |= watched.stream().anyMatch(HoldWatch::isSuspicious);
        return hasSuspected ? GcPauses.total() : 0;
    }

    private synchronized boolean isNeeded() {
        if (watched.isEmpty()) {
            thread = null;
        }
        return thread != null;
    }

    private long period() {
        long shortest = Long.MAX_VALUE;
        for (HoldWatch watch : watched) {
            shortest = Math.min(shortest, watch.period());
        }
        return Math.max(SHORTEST_PERIOD, shortest);
    }

    private void rest(long period, int quietSamples) {
        if (quietSamples < QUIET_SAMPLES) {
            LockSupport.parkNanos(this, period);
        } else if (!isAsleep) {
            isAsleep = true;
            LockSupport.parkNanos(this, period);
        } else {
            while (isAsleep) {
                LockSupport.park(this);
            }
        }
    }

    /// Looks at everything once; returns whether any carrier was at work.
    private boolean sample(long counted) {
        boolean isActive = false;
        var ended = new ArrayList<HoldWatch>(0);
        for (HoldWatch watch : watched) {
            if (watch.hasEnded()) { // asked before the last sample, so that its last hold is seen to end
                ended.add(watch);
            }
            try {
                isActive |= watch.sample(counted);
            } catch (Throwable e) {
                OwnFailure.report("The watchdog survived a failure of its own; please report it", e);
            }
        }
        watched.removeAll(ended);
        return isActive;
    }
}
