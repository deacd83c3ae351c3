package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskCancelledException;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Semantics 17 and 23: what a server does when a conversation ends, or its client leaves.
class ConversationTest {
    @GyreTest
    void one_that_returns_closes_with_1000() {
        TaskGroup.runVoid(group -> {
            var talk = Sockets.talk(group, socket -> socket.send("that is all"));

            assertThat(talk.client().receive()).isEqualTo(new Text("that is all"));
            assertThat(talk.client().receive()).isNull();
            assertThat(talk.client().closeReason()).contains(CloseReason.NORMAL);
            talk.task().await();
            talk.client().close();
        });
    }

    @GyreTest
    void one_that_throws_closes_with_1011_says_nothing_about_it_and_fails() {
        TaskGroup.runVoid(group -> {
            var failed = new AtomicBoolean();
            group.spawn(() -> assertThatThrownBy(() -> TaskGroup.runVoid(inner -> {
                                var talk = Sockets.talk(inner, _ -> {
                                    throw new IOException("the secret of the database");
                                });
                                Async.shield(() -> {
                                    assertThatThrownBy(() -> talk.client().receive())
                                            .hasMessage(
                                                    "cannot receive from a WebSocket: the peer closed it with 1011");
                                    talk.client().close();
                                    failed.set(true);
                                });
                            }))
                            .hasRootCauseMessage("the secret of the database"))
                    .await();
            assertThat(failed).isTrue();
        });
    }

    @GyreTest
    void one_that_is_cancelled_closes_with_1001() {
        TaskGroup.runVoid(group -> {
            var talk = Sockets.talk(group, socket -> socket.receive());
            talk.client().send("");
            talk.task().cancel();

            assertThat(talk.client().receive()).isNull();
            assertThat(talk.client().closeReason()).contains(CloseReason.GOING_AWAY);
            assertThatThrownBy(talk.task()::await).isInstanceOf(TaskCancelledException.class);
            talk.client().close();
        });
    }

    @GyreTest
    void one_whose_client_vanishes_ends_without_a_failure() {
        TaskGroup.runVoid(group -> {
            var talk = Sockets.talk(group, socket -> {
                for (Message message : socket) {
                    socket.send(message.toString());
                }
                throw new AssertionError("the end was not in good order");
            });
            talk.raw().abort();

            talk.task().await();
            talk.client().close();
        });
    }

    @GyreTest
    void one_that_does_not_notice_that_its_client_left_is_cancelled_after_10_s(VirtualClock clock) {
        TaskGroup.runVoid(group -> {
            var wasCancelled = new AtomicBoolean();
            var talk = Sockets.talk(group, socket -> {
                try {
                    Async.sleep(Duration.ofHours(1));
                } finally {
                    wasCancelled.set(true);
                }
            });
            talk.client().close();

            talk.task().await();

            assertThat(wasCancelled).isTrue();
            assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(1));
        });
    }

    @GyreTest
    void one_that_notices_may_take_its_time(VirtualClock clock) {
        TaskGroup.runVoid(group -> {
            var isDone = new AtomicBoolean();
            var talk = Sockets.talk(group, socket -> {
                for (Message _ : socket) {
                    socket.send("?");
                }
                Async.sleep(Duration.ofHours(1));
                isDone.set(true);
            });
            talk.client().close();

            talk.task().await();

            assertThat(isDone).isTrue();
        });
    }

    @GyreTest
    void what_was_not_received_yet_keeps_one_alive(VirtualClock clock) {
        TaskGroup.runVoid(group -> {
            var talk = Sockets.talk(group, socket -> {
                for (int i = 0; i < 3; i++) {
                    assertThat(socket.receive()).isEqualTo(new Text("work " + i));
                    if (i < 2) {
                        Async.sleep(Duration.ofMinutes(10));
                    }
                }
            });
            for (int i = 0; i < 3; i++) {
                talk.client().send("work " + i);
            }
            talk.client().close();

            talk.task().await();

            assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(20));
        });
    }

    @GyreTest
    void a_socket_of_somebody_else_that_is_closed_is_a_failure() {
        Sockets.pair((other, _) -> {
            other.close();
            TaskGroup.runVoid(group -> {
                var talk = Sockets.talk(
                        group,
                        _ -> assertThatThrownBy(() -> other.send("x")).isInstanceOf(WebSocketClosedException.class));
                talk.task().await();
                talk.client().close();
            });
            assertThatThrownBy(() -> TaskGroup.runVoid(group -> {
                        var talk = Sockets.talk(group, _ -> other.send("x"));
                        Async.shield(() -> {
                            Until.so(talk.client().closeReason()::isEmpty);
                            talk.client().close();
                        });
                    }))
                    .isInstanceOf(WebSocketClosedException.class);
        });
    }

    @GyreTest
    void broadcast_as_in_the_guide() {
        TaskGroup.runVoid(group -> {
            var talk = Sockets.talk(
                    group,
                    socket -> TaskGroup.runVoid(inner -> {
                        inner.spawn(() -> {
                            for (int i = 0; ; i++) {
                                socket.send("tick " + i);
                                Async.sleep(Duration.ofMillis(1));
                            }
                        });
                        for (Message _ : socket) {
                            // its end is what counts
                        }
                        inner.cancel();
                    }));
            assertThat(talk.client().receive()).isEqualTo(new Text("tick 0"));
            assertThat(talk.client().receive()).isEqualTo(new Text("tick 1"));
            talk.client().close();

            Task<?> conversation = talk.task();
            conversation.await();
        });
    }
}
