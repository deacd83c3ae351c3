package dev.gyre.testkit;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The group that lives as long as its test (pytest-trio's `nursery`).
class GroupParameterTest {
    @Test
    void its_tasks_live_from_the_first_fixture_to_the_last_and_are_cancelled_then() {
        HasAServer.steps.clear();

        assertThat(Sample.run(HasAServer.class).passed()).isEqualTo(1);
        assertThat(HasAServer.steps).containsExactly("serves", "clean-up meets the server", "server has ended");
    }

    @Test
    void a_task_of_it_that_fails_fails_the_test_by_its_own_failure() {
        assertThat(Sample.run(LosesItsServer.class).failure()).isSameAs(LosesItsServer.FAILURE);
    }

    @Test
    void a_task_of_it_that_fails_before_the_body_keeps_the_body_from_running() {
        LosesItsServerAtOnce.hasRun = false;

        assertThat(Sample.run(LosesItsServerAtOnce.class).failure()).isSameAs(LosesItsServer.FAILURE);
        assertThat(LosesItsServerAtOnce.hasRun).isFalse();
    }

    @Test
    void a_task_of_it_that_fails_at_the_very_end_fails_the_test() {
        assertThat(Sample.run(LosesItsServerAtLast.class).failure()).isSameAs(LosesItsServer.FAILURE);
    }

    @Test
    void a_test_may_cancel_its_group_as_its_last_act() {
        assertThat(Sample.run(CancelsItsGroup.class).passed()).isEqualTo(1);
    }

    static class HasAServer {
        static List<String> steps = new ArrayList<>();

        private Task<?> server;

        @BeforeEach
        void set_up(TaskGroup group) {
            server = group.spawn("server", () -> {
                try {
                    sleep(ofHours(1_000));
                } finally {
                    steps.add("server has ended");
                }
            });
        }

        @GyreTest
        void body() {
            sleep(ofHours(1));
            steps.add("serves");
        }

        @AfterEach
        void clean_up() {
            assertThat(server.isDone()).isFalse();
            steps.add("clean-up meets the server");
        }
    }

    static class LosesItsServer {
        static final IllegalStateException FAILURE = new IllegalStateException("port is taken");

        @GyreTest
        void body(TaskGroup group) {
            group.spawn("server", () -> {
                sleep(ofHours(1));
                throw FAILURE;
            });
            sleep(ofHours(2));
        }
    }

    static class LosesItsServerAtOnce {
        static boolean hasRun;

        private Task<?> server;

        /// On JUnit's thread.
        @RegisterExtension
        final BeforeTestExecutionCallback pause =
                _ -> server.toCompletableFuture().exceptionally(_ -> null).join();

        @BeforeEach
        void set_up(TaskGroup group) {
            server = group.spawn("server", () -> {
                throw LosesItsServer.FAILURE;
            });
        }

        @GyreTest
        void body() {
            hasRun = true;
        }
    }

    static class LosesItsServerAtLast {
        @GyreTest
        void body(TaskGroup group, Loop loop) {
            group.spawn("server", () -> {
                try {
                    sleep(ofHours(1));
                } finally {
                    if (group.scope().isCancelled()) {
                        throw LosesItsServer.FAILURE;
                    }
                }
            });
            loop.awaitIdle();
        }
    }

    static class CancelsItsGroup {
        @GyreTest
        void body(TaskGroup group) {
            group.spawn("server", () -> sleep(ofHours(1)));
            group.cancel();
        }

        @AfterEach
        void clean_up() {
            sleep(ofHours(1));
        }
    }
}
