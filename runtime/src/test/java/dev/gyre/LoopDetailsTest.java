package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an asyncio user asks a loop for, where it is not the subject of a test of its own.
class LoopDetailsTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    // runners::test_double_close, events::test_close
    @Test
    void closing_it_twice_is_closing_it_once() {
        Loop closed = Loop.open();

        closed.close();
        closed.close();

        assertThat(closed.isClosed()).isTrue();
    }

    // events::test_close_running_event_loop
    @Test
    void none_of_its_own_tasks_can_close_it() {
        loop.run(() -> {
            assertThatThrownBy(() -> loop.loop().close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("loop \"test-loop\" cannot be closed by one of its own tasks; close it from outside");

            assertThat(loop.loop().isClosed()).isFalse();
        });
    }

    // base::test_run_until_complete_baseexception
    @Test
    void an_error_that_ends_one_run_leaves_it_as_it_was() {
        var error = new OutOfMemoryError("of a test");

        assertThatThrownBy(() -> loop.run(() -> {
                    throw error;
                }))
                .isSameAs(error);

        assertThat(loop.<Integer, RuntimeException>get(() -> 42)).isEqualTo(42);
    }

    // base::test_call_later_negative_delays: asyncio orders them by their deadlines
    @Test
    void sleeps_below_zero_end_in_the_order_in_which_they_began() {
        var order = new ArrayList<String>();

        loop.run(() -> TaskGroup.runVoid(group -> {
            for (int seconds : new int[] {-1, -2, 0}) {
                group.spawn(() -> {
                    order.add("begins " + seconds);
                    Async.sleep(ofSeconds(seconds));
                    order.add("ends " + seconds);
                });
            }
        }));

        assertThat(order).containsExactly("begins -1", "begins -2", "begins 0", "ends -1", "ends -2", "ends 0");
    }

    @Test
    void a_date_before_all_measure_has_passed_for_somebody_who_waits_beyond_all_measure() {
        loop.run(() -> {
            boolean isFinished = Async.moveOnAt(Instant.MIN, () -> {
                loop.clock().pass(ofSeconds(1));
                Async.sleep(ofSeconds(Long.MAX_VALUE));
            });

            assertThat(isFinished).isFalse();
        });
    }

    // eager::test_recursive_taskgroups_with_eager_tasks, test_recursive_gather_with_eager_tasks, test_awaitables_chain
    @Test
    void groups_and_gathers_in_each_other_start_as_many_tasks_as_they_name() {
        loop.run(() -> {
            long before = loop.loop().stats().spawned();

            int leaves = treeOfGathers(3);
            long ofGathers = loop.loop().stats().spawned() - before;
            treeOfGroups(3);
            long ofGroups = loop.loop().stats().spawned() - before - ofGathers;

            assertThat(leaves).isEqualTo(27);
            assertThat(ofGathers).isEqualTo(3 + 9 + 27);
            assertThat(ofGroups).isEqualTo(3 + 9 + 27);
        });
    }

    private static int treeOfGathers(int depth) {
        if (depth == 0) {
            return 1;
        }
        Callable<Integer> branch = () -> treeOfGathers(depth - 1);
        return Async.gather(List.of(branch, branch, branch)).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static void treeOfGroups(int depth) {
        if (depth > 0) {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 3; i++) {
                    group.spawn(() -> treeOfGroups(depth - 1));
                }
            });
        }
    }
}
