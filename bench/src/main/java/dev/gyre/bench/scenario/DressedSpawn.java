package dev.gyre.bench.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.TaskLocal;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Starting tasks as a server does: each with a name, a value that it inherits and reads, and a deadline that would
/// stop it.
public final class DressedSpawn {
    private static final int TASKS = 1_000;
    private static final int LIMIT_SECONDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(LIMIT_SECONDS);
    private static final TaskLocal<String> USER = TaskLocal.of("user");
    private static final InheritableThreadLocal<String> THREAD_USER = new InheritableThreadLocal<>();

    private DressedSpawn() {}

    public static Scenario scenario() {
        return Scenario.timed(
                "spawn-dressed",
                "the same with a name, an inherited local and a deadline for each task",
                Peers.gyreTask(DressedSpawn::group),
                Peers.virtualThread(DressedSpawn::threads),
                Peers.coroutines(Coroutines::spawnDressed),
                Peers.asyncio("spawn_dressed.py"),
                Peers.uvloop("spawn_dressed.py"),
                Peers.go("spawn-dressed"));
    }

    private static long group() {
        return USER.with("ada", () -> {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < TASKS; i++) {
                    group.spawn("worker", () -> Async.failAfter(LIMIT, USER::get));
                }
            });
            return TASKS;
        });
    }

    private static long threads() throws InterruptedException {
        THREAD_USER.set("ada");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            threads.add(Thread.ofVirtual().name("worker").start(DressedSpawn::readInTime));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return TASKS;
    }

    /// A deadline that stops the work has to interrupt it.
    private static void readInTime() {
        var alarm = Alarms.CLOCK.schedule(Thread.currentThread()::interrupt, LIMIT_SECONDS, SECONDS);
        try {
            THREAD_USER.get();
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
