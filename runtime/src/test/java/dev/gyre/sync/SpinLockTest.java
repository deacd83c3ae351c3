package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.trial.Patience;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpinLockTest {
    private static final int ROUNDS = 300_000;

    private final SpinLock guard = new SpinLock();
    private int count;

    @Test
    void threads_and_tasks_of_two_loops_are_never_inside_at_the_same_time() {
        try (var one = Loop.open();
                var two = Loop.open()) {
            var tasks = List.of(one.submit(this::countUp), two.submit(this::countUp));
            var threads = IntStream.range(0, 2)
                    .mapToObj(_ -> Thread.ofPlatform().start(this::countUp))
                    .toList();
            tasks.forEach(task -> task.await());
            threads.forEach(Patience::dead);
        }

        assertThat(count).isEqualTo(4 * ROUNDS);
    }

    private int countUp() {
        for (int i = 0; i < ROUNDS; i++) {
            try (var _ = guard.enter()) {
                count++;
            }
        }
        return ROUNDS;
    }
}
