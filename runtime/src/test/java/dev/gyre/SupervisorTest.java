package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Groups in which a failing task takes nobody with it; §2.6 of the research (Kotlin's supervisorScope);
/// semantics 11.
class SupervisorTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<UnheardFailure> heard = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();
    private final IOException broken = new IOException("broken");

    @Test
    void a_failing_task_leaves_its_siblings_and_the_body_alone() {
        String value = loop.get(() -> TaskGroup.supervise(heard::add, group -> {
            group.spawn("worker", this::fail);
            Task<String> sibling = group.spawn(() -> {
                Async.sleep(ofSeconds(2));
                return "unharmed";
            });
            Async.sleep(ofSeconds(1));
            return sibling.await();
        }));

        assertThat(value).isEqualTo("unharmed");
    }

    @Test
    void the_reader_hears_of_each_failure_as_it_was_thrown() {
        loop.run(() -> TaskGroup.superviseVoid(heard::add, group -> {
            group.spawn("one", this::fail);
            group.spawn("two", this::fail);
        }));

        assertThat(heard)
                .containsExactly(
                        new UnheardFailure("group of \"main\"", "one", broken),
                        new UnheardFailure("group of \"main\"", "two", broken));
    }

    @Test
    void the_reader_does_not_hear_of_a_failure_that_somebody_waits_for() {
        loop.run(() -> TaskGroup.superviseVoid(heard::add, group -> {
            Task<?> worker = group.spawn("worker", this::fail);

            assertThatThrownBy(worker::await).hasCause(broken);
        }));

        assertThat(heard).isEmpty();
    }

    @Test
    void a_cancelled_task_is_no_failure() {
        loop.run(() -> TaskGroup.superviseVoid(heard::add, group -> {
            Task<?> worker = group.spawn(OneLoop::waitForever);
            loop.settle();
            worker.cancel();
        }));

        assertThat(heard).isEmpty();
    }

    @Test
    void what_the_reader_throws_fails_the_group() {
        loop.run(() -> assertThatThrownBy(() -> TaskGroup.superviseVoid(
                        failure -> {
                            throw new IllegalStateException("enough is enough", failure.error());
                        },
                        group -> {
                            group.spawn(() -> waitAndNote("sibling"));
                            loop.settle();
                            group.spawn("worker", this::fail);
                            waitAndNote("body");
                        }))
                .hasMessage("enough is enough")
                .hasCause(broken));

        assertThat(noted).containsExactlyInAnyOrder("sibling", "body");
    }

    @Test
    void a_reader_must_not_wait() {
        loop.run(() -> assertThatThrownBy(() -> TaskGroup.superviseVoid(
                        _ -> Async.sleep(ofSeconds(1)), group -> group.spawn("worker", this::fail)))
                .isInstanceOf(SwitchedException.class));
    }

    @Test
    void a_failure_of_the_body_cancels_the_tasks_and_is_thrown() {
        loop.run(() -> assertThatThrownBy(() -> TaskGroup.supervise(heard::add, group -> {
                    group.spawn(() -> waitAndNote("task"));
                    loop.settle();
                    throw broken;
                }))
                .isSameAs(broken));

        assertThat(noted).containsExactly("task");
    }

    @Test
    void an_outer_cancel_stops_body_and_tasks_and_passes_through() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            scope.run(() -> TaskGroup.superviseVoid(heard::add, group -> {
                group.spawn(() -> waitAndNote("task"));
                loop.settle();
                scope.cancel();
                catchCancel(Async::checkpoint);
            }));

            assertThat(scope.hasCaught()).isTrue();
        });
        assertThat(noted).containsExactly("task");
    }

    @Test
    void a_cancel_of_the_group_ends_it_and_failures_in_clean_up_are_still_read() {
        loop.run(() -> TaskGroup.superviseVoid(heard::add, group -> {
            group.spawn("worker", () -> {
                catchCancel(OneLoop::waitForever);
                fail();
            });
            loop.settle();
            group.cancel();
        }));

        assertThat(heard).extracting(UnheardFailure::task).containsExactly("worker");
    }

    @Test
    void on_a_thread_it_runs_on_the_default_loop() {
        String name = TaskGroup.supervise(heard::add, _ -> Loop.current().name());
        TaskGroup.superviseVoid(heard::add, group -> group.spawn("worker", this::fail));

        assertThat(name).isEqualTo(Loop.defaultLoop().name());
        assertThat(heard).hasSize(1);
    }

    private void fail() throws IOException {
        throw broken;
    }

    private void waitAndNote(String who) {
        try {
            OneLoop.waitForever();
        } finally {
            noted.add(who);
        }
    }
}
