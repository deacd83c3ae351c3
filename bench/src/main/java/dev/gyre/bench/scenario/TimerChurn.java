package dev.gyre.bench.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Deadlines that are set and never reached, as with nearly every request of a server: a thousand tasks, each with one
/// after the other.
public final class TimerChurn {
    private static final int TASKS = 1_000;
    private static final int TIMES = 20;
    private static final int LIMIT_SECONDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(LIMIT_SECONDS);

    private TimerChurn() {}

    public static Scenario scenario() {
        return Scenario.timed(
                "timer-churn",
                "a deadline around letting the others run, 1,000 tasks at a time",
                Peers.gyreTask(TimerChurn::group),
                Peers.virtualThread(TimerChurn::threads),
                Peers.coroutines(Coroutines::timerChurn),
                Peers.asyncio("timer_churn.py"),
                Peers.uvloop("timer_churn.py"),
                Peers.go("timer-churn"));
    }

    private static long group() {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < TASKS; i++) {
                group.spawn(() -> {
                    for (int left = TIMES; left > 0; left--) {
                        Async.failAfter(LIMIT, Async::checkpoint);
                    }
                });
            }
        });
        return (long) TASKS * TIMES;
    }

    private static long threads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int left = TIMES; left > 0; left--) {
                    yieldInTime();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return (long) TASKS * TIMES;
    }

    /// A deadline that stops the work has to interrupt it.
    private static void yieldInTime() {
        var alarm = Alarms.CLOCK.schedule(Thread.currentThread()::interrupt, LIMIT_SECONDS, SECONDS);
        try {
            Thread.yield();
        } finally {
            alarm.cancel(false);
        }
    }

    private static final class Alarms {
        static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1);

        static {
            CLOCK.setRemoveOnCancelPolicy(true);
        }
    }
}
