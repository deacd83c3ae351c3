package dev.gyre.testing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Blocks of different tasks in the order of their numbers (trio's test_Sequencer).
class SequencerTest {
    private final Sequencer sequence = Sequencer.create();
    private final List<String> order = new ArrayList<>();
    private Loop loop;

    @BeforeEach
    void open() {
        loop = Loop.open(LoopOptions.named("sequenced").withClock(VirtualClock.create()));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void blocks_run_in_the_order_of_their_numbers_whatever_the_order_of_their_tasks() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        sequence.at(2, () -> order.add("c"));
                        sequence.at(3, () -> order.add("d"));
                    });
                    group.spawn(() -> {
                        sequence.at(1, () -> order.add("b"));
                        sequence.at(4, () -> order.add("e"));
                    });
                    group.spawn(() -> sequence.at(0, () -> order.add("a")));
                }));

        assertThat(order).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void a_block_may_wait_and_the_next_one_begins_only_when_it_has_ended() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> sequence.at(1, () -> order.add("next")));
                    sequence.at(0, () -> {
                        Async.sleep(ofSeconds(1));
                        order.add("slept");
                    });
                }));

        assertThat(order).containsExactly("slept", "next");
    }

    @Test
    void a_block_that_throws_gives_its_turn_to_the_next() {
        Async.on(loop, () -> {
            assertThatThrownBy(() -> sequence.at(0, () -> {
                        throw new IOException("disk full");
                    }))
                    .isInstanceOf(IOException.class);
            sequence.at(1, () -> order.add("next"));
        });

        assertThat(order).containsExactly("next");
    }

    @Test
    void a_number_is_used_once() {
        Async.on(loop, () -> {
            sequence.at(0, () -> {});

            assertThatThrownBy(() -> sequence.at(0, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("block 0 of the sequence has had its turn; give each block a number of its own");
            assertThatThrownBy(() -> sequence.at(-1, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a sequence begins with block 0; there is no block -1");
        });
    }

    @Test
    void a_wait_that_is_cancelled_breaks_the_sequence_for_all() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    Task<?> cancelled = group.spawn(() -> sequence.at(1, () -> order.add("never")));
                    Task<?> waiting = group.spawn(
                            () -> assertThatThrownBy(() -> sequence.at(2, () -> order.add("never")))
                                    .isInstanceOf(IllegalStateException.class)
                                    .hasMessage(
                                            "block 2 will never have its turn: block 1 was cancelled while it waited for its own"));
                    loop.awaitIdle();

                    cancelled.cancel();
                    waiting.await();

                    assertThatThrownBy(() -> sequence.at(0, () -> order.add("late")))
                            .hasMessage(
                                    "block 0 will never have its turn: block 1 was cancelled while it waited for its own");
                }));

        assertThat(order).isEmpty();
    }

    @Test
    void a_cancel_inside_a_block_does_not_break_it() {
        Async.on(loop, () -> {
            Async.moveOnAfter(ofSeconds(1), () -> sequence.at(0, () -> Async.sleep(ofSeconds(5))));
            sequence.at(1, () -> order.add("next"));
        });

        assertThat(order).containsExactly("next");
    }
}
