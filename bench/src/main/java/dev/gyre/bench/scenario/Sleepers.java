package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/// What a task holds while it sleeps. A parked stack is several times as big before it is compiled, so Java runs for a
/// while first. Resident memory is what the whole process has gained since its start: it has more to do with when the
/// collector thinks of working than with the tasks. Go has its stacks off the heap; they are counted with it.
public final class Sleepers {
    private static final int PLATFORM_THREADS_EACH = 50; // a thread for so many tasks
    private static final int A_FEW = 1_000;
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private Sleepers() {}

    /// As many as a busy server has.
    public static Scenario aHundredThousand() {
        int count = 100_000;
        return scenario(
                "sleepers",
                "a sleeping task, 100,000 in one group (2,000 platform threads)",
                count,
                Peers.platformThreads(pace -> platformThreads(pace, count / PLATFORM_THREADS_EACH)));
    }

    /// As many as nobody has, all at once.
    public static Scenario aMillion() {
        return scenario("sleepers-million", "a sleeping task, 1,000,000 in one group", 1_000_000);
    }

    private static Scenario scenario(String name, String operation, int count, Contender... more) {
        String amount = Integer.toString(count);
        Stream<Contender> all = Stream.of(
                Peers.gyre(pace -> tasks(pace, count)),
                Peers.virtualThreads(pace -> virtualThreads(pace, count)),
                Peers.kotlin(pace -> coroutines(pace, count)),
                Peers.asyncio("sleepers.py", amount),
                Peers.uvloop("sleepers.py", amount),
                Peers.go("sleepers", amount));
        return Scenario.afresh(
                name,
                operation,
                List.of(Measure.HEAP, Measure.RSS, Measure.WALL),
                Stream.concat(all, Stream.of(more)).toArray(Contender[]::new));
    }

    private static Reply tasks(Pace pace, int amount) throws Exception {
        long resident = Memory.resident();
        pace.season(() -> TaskGroup.<Integer, RuntimeException>run(group -> spawnAFew(group, SHORT)));
        int count = Math.max(A_FEW, pace.many(amount));
        return TaskGroup.run(group -> {
            long heap = Memory.liveHeap();
            long start = System.nanoTime();
            for (int done = 0; done < count; done += spawnAFew(group, LONG)) {
                Async.checkpoint(); // those that are there come first
            }
            Async.checkpoint();
            Reply reply = Memory.eachSince(heap, resident, start, count);
            group.cancel();
            return reply;
        });
    }

    private static int spawnAFew(TaskGroup group, Duration duration) {
        for (int i = 0; i < A_FEW; i++) {
            group.spawn(() -> Async.sleep(duration));
        }
        return A_FEW;
    }

    private static Reply virtualThreads(Pace pace, int amount) throws Exception {
        ThreadFactory factory = Thread.ofVirtual().factory();
        long resident = Memory.resident();
        pace.season(() -> {
            for (Thread thread : start(factory, A_FEW, SHORT)) {
                thread.join();
            }
            return A_FEW;
        });
        return hold(factory, pace.many(amount), resident);
    }

    private static Reply coroutines(Pace pace, int amount) throws Exception {
        long resident = Memory.resident();
        pace.season(Coroutines::sleeping);
        int count = pace.many(amount);
        long heap = Memory.liveHeap();
        long start = System.nanoTime();
        Runnable end = Coroutines.sleepers(count);
        Reply reply = Memory.eachSince(heap, resident, start, count);
        end.run();
        return reply;
    }

    private static Reply platformThreads(Pace pace, int amount) {
        return hold(Thread.ofPlatform().daemon().factory(), pace.many(amount), Memory.resident());
    }

    private static Reply hold(ThreadFactory factory, int count, long resident) {
        long heap = Memory.liveHeap();
        long start = System.nanoTime();
        List<Thread> threads = start(factory, count, LONG);
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return Memory.eachSince(heap, resident, start, count);
    }

    private static List<Thread> start(ThreadFactory factory, int count, Duration duration) {
        List<Thread> threads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(() -> sleep(duration));
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
