package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Section 1 of the loop's research: eight threads hand values to tasks that go idle at random. A lost wake-up
/// would leave both sides waiting for ever.
class LostWakeUpTest {
    private static final int PAIRS = 8;
    private static final int LONGEST_PAUSE_NANOS = 30_000;

    @ParameterizedTest
    @MethodSource("dev.gyre.loop.IoKindTest#available")
    void hand_overs_between_threads_and_tasks_all_happen(IoKind kind) throws Exception {
        assertThat(handOvers(kind, 1_000)).isEqualTo(PAIRS * 1_000);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("dev.gyre.loop.IoKindTest#available")
    void very_many_hand_overs_between_threads_and_tasks_all_happen(IoKind kind) throws Exception {
        assertThat(handOvers(kind, 60_000)).isEqualTo(PAIRS * 60_000);
    }

    private static int handOvers(IoKind kind, int each) throws InterruptedException {
        System.setProperty(IoKind.PROPERTY, kind.name());
        try (var open = OpenCarrier.open()) {
            var received = new ArrayList<CompletableFuture<Integer>>();
            for (int pair = 0; pair < PAIRS; pair++) {
                var queue = new SynchronousQueue<Integer>();
                long seed = pair;
                Thread.ofPlatform().daemon().start(() -> send(queue, each, new Random(seed)));
                received.add(open.submit(() -> receive(queue, each, new Random(-seed))));
            }
            return received.stream().mapToInt(Patience::end).sum();
        } finally {
            System.clearProperty(IoKind.PROPERTY);
        }
    }

    private static void send(SynchronousQueue<Integer> queue, int count, Random random) {
        try {
            for (int i = 0; i < count; i++) {
                idle(random);
                queue.put(i);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int receive(SynchronousQueue<Integer> queue, int count, Random random) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            if (queue.take() != i) {
                throw new AssertionError("out of order at " + i);
            }
            idle(random);
        }
        return count;
    }

    private static void idle(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> Thread.yield();
            case 1 -> LockSupport.parkNanos(random.nextInt(1, LONGEST_PAUSE_NANOS));
            default -> {}
        }
    }
}
