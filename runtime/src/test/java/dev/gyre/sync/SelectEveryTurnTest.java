package dev.gyre.sync;

import static dev.gyre.Async.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.trial.CancelAtEveryTurn;
import dev.gyre.trial.CancelAtEveryTurn.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// issue 3, the bar "cancel at every wait point", for AsyncQueue and select
class SelectEveryTurnTest {
    private static final int ITEMS = 4;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void a_cancelled_consumer_leaves_the_other_items(int capacity) {
        assertThat(CancelAtEveryTurn.of(() -> new Traffic(capacity) {
                    @Override
                    public void victim() {
                        for (int i = 0; i < ITEMS; i++) {
                            got.add(queue.get());
                        }
                    }

                    @Override
                    public void partner() {
                        putAll();
                    }
                }))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void a_cancelled_producer_has_put_what_it_knows_of(int capacity) {
        assertThat(CancelAtEveryTurn.of(() -> new Traffic(capacity) {
                    @Override
                    public void victim() {
                        putAll();
                    }

                    @Override
                    public void partner() {
                        queue.forEach(got::add);
                    }
                }))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void a_cancelled_select_has_consumed_what_it_chose_and_nothing_else(int capacity) {
        assertThat(CancelAtEveryTurn.of(() -> new Traffic(capacity) {
                    @Override
                    public void victim() {
                        for (int i = 0; i < 2 * ITEMS; i++) {
                            select(queue.onGetVoid(got::add), second.onGetVoid(secondGot::add));
                        }
                    }

                    @Override
                    public void partner() {
                        Async.gather(
                                () -> {
                                    putAll();
                                    return 1;
                                },
                                () -> {
                                    for (int i = 0; i < ITEMS; i++) {
                                        second.put(i);
                                        secondPut.add(i);
                                    }
                                    return 2;
                                });
                    }
                }))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void two_selects_that_put_and_get_lose_nothing_when_one_is_cancelled(int capacity) {
        assertThat(CancelAtEveryTurn.of(() -> new Traffic(capacity) {
                    @Override
                    public void victim() {
                        exchange(i -> i);
                    }

                    @Override
                    public void partner() {
                        exchange(i -> 100 + i);
                    }

                    private void exchange(IntFunction<Integer> item) {
                        for (int i = 0; i < ITEMS; i++) {
                            int next = item.apply(i);
                            select(
                                    queue.onPut(next, () -> {
                                        put.add(next);
                                    }),
                                    queue.onGetVoid(got::add),
                                    second.onPut(next, () -> {
                                        secondPut.add(next);
                                    }),
                                    second.onGetVoid(secondGot::add));
                        }
                    }
                }))
                .isPositive();
    }

    @Test
    void a_cancelled_wait_for_a_signal_or_for_the_end_of_all_work_leaves_nothing() {
        assertThat(CancelAtEveryTurn.of(Finishing::new)).isPositive();
    }

    private static final class Finishing implements Scenario {
        private final Signal isReady = new Signal();
        private final AsyncQueue<Integer> work = AsyncQueue.unbounded();

        @Override
        public void victim() {
            isReady.await();
            work.join();
            select(isReady.onSet(() -> true), work.onGet(_ -> false));
        }

        @Override
        public void partner() {
            work.put(1);
            isReady.set();
            Async.checkpoint();
            work.get();
            work.taskDone();
        }

        @Override
        public void verify() {
            assertThat(isReady.statistics()).isEqualTo(new Signal.Statistics(true, 0));
            assertThat(work.statistics().getters()).isZero();
            assertThat(work.statistics().unfinished()).isZero();
        }
    }

    /// Two queues, what went in, and what came out.
    private abstract static class Traffic implements Scenario {
        final AsyncQueue<Integer> queue;
        final AsyncQueue<Integer> second;
        final List<Integer> put = new ArrayList<>();
        final List<Integer> got = new ArrayList<>();
        final List<Integer> secondPut = new ArrayList<>();
        final List<Integer> secondGot = new ArrayList<>();

        Traffic(int capacity) {
            queue = capacity == 0 ? AsyncQueue.rendezvous() : AsyncQueue.bounded(capacity);
            second = capacity == 0 ? AsyncQueue.rendezvous() : AsyncQueue.bounded(capacity);
        }

        void putAll() {
            for (int i = 0; i < ITEMS; i++) {
                queue.put(i);
                put.add(i);
            }
        }

        @Override
        public void verify() {
            settle(queue, put, got);
            settle(second, secondPut, secondGot);
        }

        private static void settle(AsyncQueue<Integer> queue, List<Integer> put, List<Integer> got) {
            assertThat(queue.statistics().putters()).isZero();
            assertThat(queue.statistics().getters()).isZero();
            got.addAll(queue.closeNow());
            assertThat(got).containsExactlyInAnyOrderElementsOf(put);
        }
    }
}
