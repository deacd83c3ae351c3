package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Scenario;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The warning of the founding articles: a loop does not make a computation faster, and a task for each of its steps
/// makes it much slower.
public final class Fibonacci {
    private static final int BIG = 25;
    private static final int SMALL = 15;
    private static final int AT_ONCE = 10;

    private Fibonacci() {}

    public static Scenario plain() {
        return Scenario.timed(
                "fib-plain",
                "fib(25) by plain recursion, in one task",
                Peers.gyreTask(Fibonacci::politely),
                Peers.virtualThread(Fibonacci::once),
                Peers.platformThread(Fibonacci::once),
                Peers.asyncio("fib.py", "plain", Integer.toString(BIG)));
    }

    public static Scenario taskPerStep() {
        return Scenario.timed(
                "fib-steps",
                "fib(15) with a task for each of its 1,973 steps",
                Peers.gyreTask(() -> steps(SMALL) > 0 ? 1 : 0),
                Peers.virtualThread(() -> steps(Executors.newVirtualThreadPerTaskExecutor())),
                Peers.platformThread(() -> steps(
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()))),
                Peers.asyncio("fib.py", "steps", Integer.toString(SMALL)));
    }

    public static Scenario tenAtOnce() {
        return Scenario.timed(
                "fib-ten",
                "fib(25), ten tasks at once, each by plain recursion",
                Peers.gyreTask(() -> ten(() -> fib(BIG))),
                Peers.virtualThread(() -> ten(Executors.newVirtualThreadPerTaskExecutor())),
                Peers.platformThread(() -> ten(
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()))),
                Peers.asyncio("fib.py", "ten", Integer.toString(BIG)));
    }

    public static Scenario tenComputed() {
        return Scenario.timed(
                "fib-compute",
                "the same with compute(…) in each task; asyncio with its process pool",
                Peers.gyreTask(() -> ten(() -> Async.compute(() -> fib(BIG)))),
                Peers.virtualThread(() -> ten(Executors.newVirtualThreadPerTaskExecutor())),
                Peers.platformThread(() -> ten(
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()))),
                Peers.asyncio("fib.py", "compute", Integer.toString(BIG)));
    }

    private static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    private static long once() {
        return fib(BIG) > 0 ? 1 : 0;
    }

    /// Lets the others run after each, as a task should that computes; the watchdog would name it otherwise.
    private static long politely() {
        Async.checkpoint();
        return once();
    }

    private static int steps(int n) {
        if (n < 2) {
            return n;
        }
        return TaskGroup.run(group -> {
            Task<Integer> one = group.spawn(() -> steps(n - 1));
            Task<Integer> other = group.spawn(() -> steps(n - 2));
            return one.await() + other.await();
        });
    }

    private static long steps(ExecutorService executor) throws ExecutionException, InterruptedException {
        try (executor) {
            return steps(SMALL, executor) > 0 ? 1 : 0;
        }
    }

    private static int steps(int n, ExecutorService executor) throws ExecutionException, InterruptedException {
        if (n < 2) {
            return n;
        }
        Future<Integer> one = executor.submit(() -> steps(n - 1, executor));
        Future<Integer> other = executor.submit(() -> steps(n - 2, executor));
        return one.get() + other.get();
    }

    private static long ten(Callable<Integer> body) {
        return Async.gather(Collections.nCopies(AT_ONCE, body)).size();
    }

    private static long ten(ExecutorService executor) throws ExecutionException, InterruptedException {
        try (executor) {
            long done = 0;
            for (Future<Integer> one :
                    executor.invokeAll(Collections.nCopies(AT_ONCE, (Callable<Integer>) () -> fib(BIG)))) {
                done += one.get() > 0 ? 1 : 0;
            }
            return done;
        }
    }
}
