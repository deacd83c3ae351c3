package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A task that says when it is ready. Rows test_nursery_start, _with_cancelled_nursery and
/// _keeps_nursery_open of trio; semantics 4, 12 and 13.
class TaskStartTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> noted = new ArrayList<>();

    @Test
    void start_returns_the_value_once_the_task_says_that_it_is_ready() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Duration before = loop.now();

            int port = group.start(status -> {
                Async.sleep(ofSeconds(2));
                status.started(8080);
                Async.sleep(ofSeconds(3));
                noted.add("ended");
            });

            assertThat(port).isEqualTo(8080);
            assertThat(loop.now().minus(before)).isEqualTo(ofSeconds(2));
            assertThat(noted).isEmpty();
        }));
        assertThat(noted).containsExactly("ended");
    }

    @Test
    void a_task_that_is_ready_belongs_to_the_group() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope around = CancelScope.create();
            around.run(() -> {
                group.<String>start("server", status -> {
                    status.started("ready");
                    waitAndNote("server");
                });
                around.cancel("nobody's business any more");
            });
            loop.settle();
            assertThat(noted).isEmpty();

            group.cancel("the group ends");
        }));

        assertThat(noted).containsExactly("server: the group ends");
    }

    @Test
    void a_failure_after_it_was_ready_is_one_of_the_group() {
        loop.run(() -> assertThatThrownBy(() -> TaskGroup.runVoid(group -> {
                    group.start(status -> {
                        status.started("ready");
                        Async.sleep(ofSeconds(1));
                        throw new IllegalStateException("later");
                    });
                    waitAndNote("body");
                }))
                .hasMessage("later"));

        assertThat(noted).hasSize(1).first().asString().startsWith("body: another task of its group failed");
    }

    @Test
    void a_failure_before_it_was_ready_is_thrown_by_start_and_harms_nobody_else() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> sibling = group.spawn(() -> {
                Async.sleep(ofSeconds(9));
                return "unharmed";
            });

            assertThatThrownBy(() -> group.start(_ -> {
                        throw new IllegalStateException("port taken");
                    }))
                    .hasMessage("port taken");
            assertThatThrownBy(() -> group.start("listener", _ -> {
                        throw new IOException("no such host");
                    }))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessage("task \"listener\" failed: java.io.IOException: no such host");

            assertThat(sibling.await()).isEqualTo("unharmed");
        }));
    }

    @Test
    void the_trace_of_an_early_failure_shows_who_waited_for_the_start() {
        loop.run(() -> TaskGroup.runVoid(group -> assertThatThrownBy(() -> group.start("early", _ -> {
                    throw new IllegalStateException("port taken");
                }))
                .satisfies(e -> assertThat(e.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .contains("-- waited for task \"early\""))));
    }

    @Test
    void a_task_that_ends_without_being_ready_is_an_error() {
        loop.run(() -> TaskGroup.runVoid(group -> assertThatThrownBy(() -> group.start("silent", _ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task \"silent\" has ended without saying that it is ready; call started(value) on its"
                        + " status once others may rely on it, or spawn it if nobody has to wait for that")));
    }

    @Test
    void a_task_that_was_cancelled_alone_before_it_was_ready_is_an_error_and_no_cancel() {
        loop.run(() -> {
            TaskGroup.runVoid(group -> assertThatThrownBy(() -> group.start("child", _ -> {
                        Task.current().cancel("changed its mind");
                        Async.checkpoint();
                    }))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("task \"child\" has no result: it was cancelled, changed its mind"));
            Async.checkpoint();
        });
    }

    @Test
    void to_be_ready_twice_is_an_error() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            String value = group.start("eager", status -> {
                status.started("first");
                assertThatThrownBy(() -> status.started("second"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("task \"eager\" has said already that it is ready");
            });

            assertThat(value).isEqualTo("first");
        }));
    }

    @Test
    void a_cancel_of_the_starter_cancels_the_task_and_waits_for_its_clean_up() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            boolean isFinished = Async.moveOnAfter(ofSeconds(1), () -> {
                group.start(status -> {
                    try {
                        waitAndNote("starting");
                    } finally {
                        Async.shield(() -> Async.sleep(ofSeconds(5)));
                        noted.add("cleaned up");
                        status.started("too late");
                    }
                });
                fail("it was cancelled");
            });

            assertThat(isFinished).isFalse();
            assertThat(noted).containsExactly("starting: its deadline passed", "cleaned up");
            assertThat(loop.loop().liveTasks()).containsExactly(Task.current());
        }));
    }

    @Test
    void a_failure_in_the_clean_up_of_a_cancelled_start_wins() {
        loop.run(() -> TaskGroup.runVoid(group -> assertThatThrownBy(() -> Async.failAfter(
                        ofSeconds(1),
                        () -> group.start(_ -> {
                            try {
                                OneLoop.waitForever();
                            } finally {
                                throwFailure();
                            }
                        })))
                .hasMessage("in the clean-up")));
    }

    @Test
    void a_start_that_has_its_value_returns_it_although_the_cancel_came_before_the_starter_ran_on() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            var seen = new AtomicReference<String>();

            scope.run(() -> {
                seen.set(group.start(status -> {
                    status.started("there");
                    scope.cancel();
                    Async.sleep(ofSeconds(1));
                    noted.add("went on");
                }));
            });

            assertThat(seen).hasValue("there");
        }));
        assertThat(noted).containsExactly("went on");
    }

    @Test
    void in_a_cancelled_group_a_task_becomes_ready_and_is_cancelled_with_the_group_from_then_on() {
        loop.run(() -> {
            var open = new CompletableFuture<TaskGroup>();
            TaskGroup.runVoid(outside -> {
                outside.spawn(() -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> Async.shield(() -> Async.sleep(ofSeconds(60))));
                    open.complete(group);
                }));
                TaskGroup group = Async.await(open);
                group.cancel("over");

                String value = group.start(status -> {
                    Async.sleep(ofSeconds(1));
                    status.started("ready all the same");
                    waitAndNote("task");
                });

                assertThat(value).isEqualTo("ready all the same");
            });
        });
        assertThat(noted).containsExactly("task: over");
    }

    @Test
    void a_task_that_is_starting_keeps_the_group_open() {
        loop.run(() -> TaskGroup.runVoid(outer -> {
            var open = new AtomicReference<TaskGroup>();
            Task<?> host = outer.spawn(() -> TaskGroup.runVoid(group -> {
                open.set(group);
                group.spawn(() -> Async.sleep(ofSeconds(1)));
            }));
            loop.settle();

            String value = open.get().start(status -> {
                Async.sleep(ofSeconds(5));
                noted.add("host has ended: " + host.isDone());
                status.started("ready");
            });

            assertThat(value).isEqualTo("ready");
            host.await();
        }));
        assertThat(noted).containsExactly("host has ended: false");
    }

    @Test
    void a_group_that_has_been_left_starts_nothing() {
        loop.run(() -> {
            var left = new AtomicReference<TaskGroup>();
            TaskGroup.runVoid(left::set);

            assertThatThrownBy(() -> left.get().start(status -> status.started(1)))
                    .isInstanceOf(LoopClosedException.class);
        });
    }

    @Test
    void a_thread_may_start_a_task_too() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var result = new CompletableFuture<String>();
            Thread.ofPlatform()
                    .start(() -> result.complete(group.start("from outside", status -> {
                        status.started(
                                Task.current().name() + " on " + Loop.current().name());
                    })));

            assertThat(Async.await(result)).isEqualTo("from outside on test-loop");
        }));
    }

    @Test
    void another_thread_may_say_that_it_is_ready() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            String value = group.start(status -> {
                Async.blocking(() -> status.started("from a thread"));
                Async.sleep(ofSeconds(1));
            });

            assertThat(value).isEqualTo("from a thread");
        }));
    }

    @Test
    void scopes_that_a_starting_task_is_in_meet_the_cancel_of_the_group_after_it_is_ready() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            group.<String>start(status -> {
                Async.moveOnAfter(ofSeconds(60), () -> {
                    status.started("ready");
                    waitAndNote("inside");
                });
                noted.add("goes on");
            });

            group.cancel("over");

            CancelledError error = catchCancel(Async::checkpoint);
            assertThat(error.reason()).isEqualTo("over");
        }));
        assertThat(noted).containsExactly("inside: over");
    }

    private void waitAndNote(String who) {
        try {
            OneLoop.waitForever();
        } catch (CancelledError e) {
            noted.add(who + ": " + e.reason());
            throw e;
        }
    }

    private static void throwFailure() {
        throw new IllegalStateException("in the clean-up");
    }
}
