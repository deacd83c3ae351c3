package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.sync.AsyncQueue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Semantics 6: a stream for which there is always something to do starves nobody.
class ReadyBytesTest {
    private static final int BYTES = 20_000; // they come in a few pieces
    private static final int PIECES = 60; // far more than they come in

    @Test
    void reading_what_has_arrived_lets_others_run() {
        ReadingTest.onPair((client, server) -> {
            server.write(new byte[BYTES]);

            assertThat(stepsBesideOthers(() -> client.readExactly(1))).isGreaterThan(PIECES);
        });
    }

    @Test
    void writing_what_there_is_room_for_lets_others_run() {
        ReadingTest.onPair((client, server) ->
                assertThat(stepsBesideOthers(() -> client.write(new byte[1]))).isGreaterThan(PIECES));
    }

    @Test
    void a_task_that_never_needs_to_wait_starves_neither_sockets_nor_timers() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            group.spawn("echo", () -> {
                for (int i = 0; i < 10; i++) {
                    server.write(server.readExactly(1));
                }
            });
            Task<?> user = group.spawn("user", () -> {
                for (int i = 0; i < 10; i++) {
                    client.write(new byte[1]);
                    client.readExactly(1);
                    Async.sleep(Duration.ofMillis(1));
                }
            });
            var queue = AsyncQueue.<Integer>bounded(1);

            while (!user.isDone()) { // for ever, if it kept the loop
                queue.put(1);
                queue.get();
            }

            assertThat(user.state()).isEqualTo(Task.State.SUCCEEDED);
        }));
    }

    /// In how many of the steps, one for each byte, another task ran.
    private static int stepsBesideOthers(Runnable step) {
        return TaskGroup.run(group -> {
            int[] rounds = {0};
            Task<?> other = group.spawn(() -> {
                while (true) {
                    Async.checkpoint();
                    rounds[0]++;
                }
            });
            int steps = 0;
            for (int i = 0; i < BYTES; i++) {
                int before = rounds[0];
                step.run();
                steps += rounds[0] > before ? 1 : 0;
            }
            other.cancel();
            return steps;
        });
    }
}
