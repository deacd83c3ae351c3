package dev.gyre.testkit;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.TaskLocal;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.testing.VirtualClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fixtures share the test's task, its locals, its group and its clock, for every kind of test.
class FixturesTest {
    private static final TaskLocal<String> USER = TaskLocal.of("user");
    private static final List<String> SEEN = new ArrayList<>();

    @AfterEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void each_set_of_parameters_has_fixtures_a_task_and_a_clock_of_its_own() {
        assertThat(Sample.run(Parameterised.class).passed()).isEqualTo(3);
        assertThat(SEEN).containsExactly("1 of one", "1 of two", "1 of three");
        assertThat(Parameterised.loops).hasSize(3);
    }

    @Test
    void fixtures_of_an_enclosing_class_run_in_the_task_of_the_nested_test() {
        assertThat(Sample.run(Enclosing.class).passed()).isEqualTo(1);
        assertThat(SEEN).containsExactly("outer then inner", "after: outer then inner then body");
    }

    @Test
    void dynamic_tests_share_the_task_of_their_factory_and_its_fixtures() {
        assertThat(Sample.run(Dynamic.class).passed()).isEqualTo(3);
        assertThat(SEEN).containsExactly("ada 0 PT1H", "ada 1 PT2H", "ada 2 PT3H", "after PT3H");
    }

    @Test
    void a_repetition_begins_anew() {
        assertThat(Sample.run(Repeated.class).passed()).isEqualTo(3);
    }

    @Test
    void a_resource_that_a_fixture_opens_in_the_group_serves_the_body() {
        assertThat(Sample.run(ServedByFixture.class).passed()).isEqualTo(1);
    }

    @Test
    void what_the_body_sets_is_seen_by_the_clean_up() {
        assertThat(Sample.run(SeenByCleanUp.class).passed()).isEqualTo(1);
        assertThat(SEEN).containsExactly("bob");
    }

    @Test
    void a_fixture_may_wait_and_a_deadline_of_the_body_does_not_reach_its_clean_up() {
        assertThat(Sample.run(WaitsInFixtures.class).passed()).isEqualTo(1);
        assertThat(SEEN).containsExactly("cleaned up after PT4H");
    }

    @Test
    void a_fixture_that_fails_is_the_failure_of_the_test_and_the_body_does_not_run() {
        assertThat(Sample.run(FailsInFixture.class).failure()).hasMessage("no database");
        assertThat(SEEN).containsExactly("cleaned up");
    }

    @ExtendWith(GyreExtension.class)
    static class Parameterised {
        static final Set<Loop> loops = new HashSet<>();

        private Task<?> task;

        @BeforeEach
        void set_up(VirtualClock clock) {
            task = Task.current();
            USER.set("1");
            assertThat(clock.elapsed()).isEqualTo(ZERO);
        }

        @ParameterizedTest
        @ValueSource(strings = {"one", "two", "three"})
        void body(String text) {
            assertThat(Task.current()).isSameAs(task);
            loops.add(Loop.current());
            sleep(ofHours(1));
            SEEN.add(USER.get() + " of " + text);
        }
    }

    @ExtendWith(GyreExtension.class)
    static class Enclosing {
        private Task<?> task;

        @BeforeEach
        void outer() {
            task = Task.current();
            USER.set("outer");
        }

        @AfterEach
        void after() {
            SEEN.add("after: " + USER.get());
        }

        @Nested
        class Inner {
            @BeforeEach
            void inner() {
                assertThat(Task.current()).isSameAs(task);
                USER.set(USER.get() + " then inner");
            }

            @Test
            void body() {
                assertThat(Task.current()).isSameAs(task);
                SEEN.add(USER.get());
                USER.set(USER.get() + " then body");
            }
        }
    }

    @ExtendWith(GyreExtension.class)
    static class Dynamic {
        private Task<?> task;

        @BeforeEach
        void set_up() {
            task = Task.current();
            USER.set("ada");
        }

        @TestFactory
        Stream<DynamicTest> tests(VirtualClock clock) {
            return IntStream.range(0, 3)
                    .mapToObj(number -> DynamicTest.dynamicTest("number " + number, () -> {
                        assertThat(Task.current()).isSameAs(task);
                        sleep(ofHours(1));
                        SEEN.add(USER.get() + " " + number + " " + clock.elapsed());
                    }));
        }

        @AfterEach
        void after(VirtualClock clock) {
            SEEN.add("after " + clock.elapsed());
        }
    }

    @ExtendWith(GyreExtension.class)
    static class Repeated {
        @BeforeEach
        void set_up(VirtualClock clock) {
            assertThat(USER.find()).isEmpty();
            assertThat(clock.elapsed()).isEqualTo(ZERO);
        }

        @RepeatedTest(3)
        void body() {
            USER.set("left behind");
            sleep(ofHours(1));
        }
    }

    static class ServedByFixture {
        private final AsyncQueue<String> asked = AsyncQueue.unbounded();
        private final AsyncQueue<String> answers = AsyncQueue.unbounded();

        @BeforeEach
        void serve(TaskGroup group) {
            group.spawn("server", () -> {
                for (String question : asked) {
                    answers.put("echo " + question);
                }
            });
        }

        @GyreTest
        void body(TaskGroup group) {
            asked.put("hello");
            assertThat(answers.get()).isEqualTo("echo hello");
            assertThat(group.scope().isCancelled()).isFalse();
        }
    }

    static class SeenByCleanUp {
        @GyreTest
        void body() {
            USER.set("bob");
        }

        @AfterEach
        void clean_up() {
            SEEN.add(USER.get());
        }
    }

    static class WaitsInFixtures {
        @BeforeEach
        void set_up() {
            sleep(ofHours(1));
        }

        @GyreTest
        void body() {
            CancelScope scope = CancelScope.within(ofHours(1));
            assertThat(scope.run(() -> sleep(ofHours(8)))).isFalse();
        }

        @AfterEach
        void clean_up(VirtualClock clock) {
            Async.failAfter(ofHours(3), () -> sleep(ofHours(2)));
            SEEN.add("cleaned up after " + clock.elapsed());
        }
    }

    static class FailsInFixture {
        @BeforeEach
        void set_up() {
            Async.checkpoint();
            throw new IllegalStateException("no database");
        }

        @GyreTest
        void body() {
            SEEN.add("ran");
        }

        @AfterEach
        void clean_up() {
            SEEN.add("cleaned up");
        }
    }
}
