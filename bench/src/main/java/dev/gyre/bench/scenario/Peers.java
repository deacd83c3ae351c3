package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Workload;
import dev.gyre.bench.coroutine.Coroutines;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// Who takes part, by the names that a user asks for.
final class Peers {
    private static final int TASKS = 1_000;

    private Peers() {}

    /// Gyre, with all at its defaults.
    static Contender gyre(Workload workload) {
        return new Contender.InJvm("gyre", workload);
    }

    /// Gyre, with batches that are repeated in one task.
    static Contender gyreTask(Pace.Batch batch) {
        return gyre(seasoned(Peers::startTasks, pace -> Async.run(() -> pace.repeat(batch))));
    }

    /// Virtual threads as the JDK gives them: as many carriers as there are cores.
    static Contender virtualThreads(Workload workload) {
        return new Contender.InJvm("virtual-threads", workload);
    }

    /// Virtual threads, with batches that are repeated in one of them.
    static Contender virtualThread(Pace.Batch batch) {
        return virtualThreads(seasoned(Peers::startThreads, inVirtualThread(batch)));
    }

    /// Virtual threads that belong to an executor, which is what the JDK has for a group.
    static Contender virtualExecutor(Pace.Batch batch) {
        return new Contender.InJvm("virtual-executor", seasoned(Peers::startThreads, inVirtualThread(batch)));
    }

    /// Threads of the operating system.
    static Contender platformThreads(Workload workload) {
        return new Contender.InJvm("platform-threads", workload);
    }

    /// Threads of the operating system, with batches that are repeated in one of them.
    static Contender platformThread(Pace.Batch batch) {
        return platformThreads(pace -> pace.repeat(batch));
    }

    /// Kotlin's coroutines on their default dispatcher: as many threads as there are cores.
    static Contender kotlin(Workload workload) {
        return new Contender.InJvm("kotlin", workload);
    }

    /// Kotlin's coroutines, with batches that start them.
    static Contender coroutines(Pace.Batch batch) {
        return kotlin(seasoned(Coroutines::startTasks, pace -> pace.repeat(batch)));
    }

    /// Python's asyncio on its own loop.
    static Contender asyncio(String script, String... arguments) {
        return new Contender.Script("asyncio", Program.asyncio(script, arguments));
    }

    /// The same program of asyncio on uvloop.
    static Contender uvloop(String script, String... arguments) {
        return new Contender.Script("uvloop", Program.uvloop(script, arguments));
    }

    /// Goroutines on as many threads as there are cores.
    static Contender go(String scenario, String... arguments) {
        return new Contender.Script("go", Program.go(scenario, arguments));
    }

    private static Workload inVirtualThread(Pace.Batch batch) {
        return pace -> {
            var round = new FutureTask<Reply>(() -> pace.repeat(batch));
            Thread.startVirtualThread(round);
            return round.get();
        };
    }

    /// A process that has run for a while has started many tasks, so that their first frames, which stay below all that
    /// they call, are compiled. A task that lives for a whole round would carry uncompiled ones to its end.
    private static Workload seasoned(Pace.Batch before, Workload workload) {
        var isSeasoned = new AtomicBoolean();
        return pace -> {
            if (isSeasoned.compareAndSet(false, true)) {
                pace.season(before);
            }
            return workload.round(pace);
        };
    }

    private static long startTasks() {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < TASKS; i++) {
                group.spawn(Async::checkpoint);
            }
        });
        return TASKS;
    }

    private static long startThreads() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TASKS; i++) {
                executor.execute(Thread::yield);
            }
        }
        return TASKS;
    }
}
