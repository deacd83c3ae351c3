package dev.gyre;

import static dev.gyre.Async.callback;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.trial.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Libraries that call back, from whatever thread.
class CallbackTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_library_in_one_line() {
        String rows = loop.get(() -> callback(reply -> query("select 1", reply::succeed, reply::fail)));

        assertThat(rows).isEqualTo("rows of select 1");
    }

    @Test
    void a_failure_is_thrown_by_the_task_a_checked_one_inside_another() {
        loop.run(() -> {
            assertThatThrownBy(() -> callback(reply -> query("syntax", reply::succeed, reply::fail)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("syntax error");
            assertThatThrownBy(() -> callback(reply -> reply.fail(new IOException("gone"))))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCauseInstanceOf(IOException.class);
        });
    }

    @Test
    void callbacks_that_are_given_both_a_value_and_an_error_fit_too() {
        loop.run(() -> {
            assertThat(Async.<String, RuntimeException>callback(reply -> send("record", reply::complete)))
                    .isEqualTo("sent record");
            assertThatThrownBy(() -> Async.<String, RuntimeException>callback(reply -> send(null, reply::complete)))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void other_tasks_run_until_the_answer_comes() {
        var steps = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            var kept = new CompletableFuture<Reply<String>>();
            group.spawn(() -> steps.add(callback(kept::complete)));
            Reply<String> reply = Async.await(kept);
            steps.add("others");

            assertThat(reply.isPending()).isTrue();
            assertThat(reply.succeed("answer")).isTrue();
            assertThat(reply.isPending()).isFalse();
        }));

        assertThat(steps).containsExactly("others", "answer");
    }

    @Test
    void an_answer_that_comes_at_once_is_as_good() {
        assertThat(loop.<String, RuntimeException>get(() -> callback(reply -> reply.succeed("at once"))))
                .isEqualTo("at once");
    }

    @Test
    void the_first_answer_counts_and_the_second_is_refused_and_logged() {
        var refused = new ArrayList<Boolean>();

        String value = loop.get(() -> callback(reply -> {
            reply.succeed("first");
            refused.add(reply.succeed("second"));
            refused.add(reply.fail(new IOException("third")));
        }));

        assertThat(value).isEqualTo("first");
        assertThat(refused).containsExactly(false, false);
        assertThat(loop.logged())
                .hasSize(2)
                .allMatch(
                        line -> line.getMessage().matches("An answer for task \".*\" was refused: it had one already"));
    }

    @Test
    void a_cancel_ends_the_wait_tells_the_library_and_refuses_the_late_answer_without_noise() {
        loop.run(() -> {
            var aborted = new ArrayList<String>();
            var kept = new ArrayList<Reply<String>>();

            boolean isFinished = Async.moveOnAfter(ofSeconds(1), () -> {
                callback((Reply<String> reply) -> {
                    kept.add(reply);
                    reply.onCancel(() -> aborted.add("aborted"));
                });
            });

            assertThat(isFinished).isFalse();
            assertThat(aborted).containsExactly("aborted");
            assertThat(kept.getFirst().succeed("late")).isFalse();
            assertThat(kept.getFirst().isPending()).isFalse();
        });
    }

    @Test
    void a_failure_that_comes_while_the_cancel_is_under_way_is_refused_and_logged_for_who_debugs() {
        Logger logger = Logger.getLogger("dev.gyre");
        logger.setLevel(java.util.logging.Level.FINE);
        try {
            loop.run(() -> TaskGroup.runVoid(group -> {
                var kept = new CompletableFuture<Reply<String>>();
                Task<?> waits = group.spawn("waits", () -> Async.<String, RuntimeException>callback(kept::complete));
                Reply<String> reply = Async.await(kept);
                loop.letPark(waits);

                waits.cancel();

                assertThat(reply.fail(new IOException("too late"))).isFalse();
            }));
            assertThat(loop.logged()).anySatisfy(line -> {
                assertThat(line.getMessage())
                        .isEqualTo("An answer for task \"waits\" was refused: it does not wait any more");
                assertThat(line.getThrown()).hasMessage("too late");
            });
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    void what_the_abort_throws_is_suppressed_in_the_cancel() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            var caught = new ArrayList<Throwable>();

            scope.run(() -> {
                try {
                    callback(reply -> {
                        reply.onCancel(() -> {
                            throw new IOException("not abortable");
                        });
                        scope.cancel();
                    });
                } catch (CancelledError e) {
                    caught.add(e);
                    throw e;
                }
            });

            assertThat(caught.getFirst().getSuppressed())
                    .singleElement()
                    .asString()
                    .contains("not abortable");
        });
    }

    @Test
    void an_answer_that_came_before_the_cancel_is_not_lost_and_nothing_is_aborted() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            var aborted = new ArrayList<String>();

            assertThat(scope.run(() -> callback((Reply<String> reply) -> {
                        reply.onCancel(() -> aborted.add("aborted"));
                        reply.succeed("in time");
                        scope.cancel();
                    })))
                    .contains("in time");
            assertThat(aborted).isEmpty();
        });
    }

    @Test
    void a_start_that_throws_gives_the_wait_up() {
        loop.run(() -> {
            var aborted = new ArrayList<String>();

            Throwable thrown = catchThrowable(() -> callback((Reply<String> reply) -> {
                reply.onCancel(() -> aborted.add("aborted"));
                throw new IOException("refused to start");
            }));

            assertThat(thrown).isInstanceOf(IOException.class);
            assertThat(aborted).containsExactly("aborted");
        });
    }

    @Test
    void a_plain_thread_waits_for_its_callback_as_well() {
        String rows = Patience.end(CompletableFuture.supplyAsync(
                () -> callback((Reply<String> reply) -> query("select 1", reply::succeed, reply::fail))));

        assertThat(rows).isEqualTo("rows of select 1");
    }

    /// A driver that answers on a thread of its own.
    private static void query(String sql, Consumer<String> onRows, Consumer<Throwable> onError) {
        Thread.ofPlatform().daemon().start(() -> {
            if (sql.startsWith("select")) {
                onRows.accept("rows of " + sql);
            } else {
                onError.accept(new IllegalArgumentException("syntax error"));
            }
        });
    }

    /// A producer whose callback is given a value and an error, of which one is null.
    private static void send(String record, BiConsumer<String, Exception> onCompletion) {
        Thread.ofPlatform().daemon().start(() -> {
            if (record != null) {
                onCompletion.accept("sent " + record, null);
            } else {
                onCompletion.accept(null, new IllegalArgumentException("no record"));
            }
        });
    }
}
