package dev.gyre.testkit;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Task;
import dev.gyre.TaskLocal;
import dev.gyre.testing.VirtualClock;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Where the parts of a test run, and what they are given.
class BodyTest {
    @GyreTest
    void a_body_is_a_task_of_a_loop_of_its_own(Loop loop) {
        assertThat(Task.current().loop()).isSameAs(loop).isNotSameAs(Loop.defaultLoop());
        assertThat(Task.current().name()).isEqualTo("BodyTest.a_body_is_a_task_of_a_loop_of_its_own");
    }

    @GyreTest
    void hours_pass_at_once(VirtualClock clock) {
        sleep(ofHours(100));

        assertThat(clock.elapsed()).isEqualTo(ofHours(100));
    }

    @GyreTest
    @RealTime
    void a_test_may_ask_for_real_time() {
        assertThat(Loop.current().clock()).isSameAs(LoopClock.SYSTEM);
    }

    @Test
    void a_failure_of_the_body_is_the_failure_of_the_test() {
        assertThat(Sample.run(ChecksAndFails.class).failure())
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void fixtures_and_body_run_in_the_same_task() {
        assertThat(Sample.run(SharesItsTask.class).passed()).isEqualTo(1);
    }

    @Test
    void clean_up_runs_even_if_the_tests_task_was_cancelled() {
        CancelsItself.hasCleanedUp = false;

        assertThat(Sample.run(CancelsItself.class).failure()).hasMessageContaining("CancelsItself.body");
        assertThat(CancelsItself.hasCleanedUp).isTrue();
    }

    @Test
    void time_stands_still_between_fixtures_and_body() {
        assertThat(Sample.run(StartsATickerFirst.class).passed()).isEqualTo(1);
    }

    @Test
    void other_kinds_of_tests_run_in_tasks_too() {
        assertThat(Sample.run(OtherKinds.class).passed()).isEqualTo(4);
    }

    @Test
    void nested_classes_inherit_the_settings_of_their_enclosing_one() {
        assertThat(Sample.run(Outer.class).passed()).isEqualTo(1);
    }

    @Test
    void what_belongs_to_one_test_cannot_be_had_for_all() {
        assertThat(Sample.run(TakesItsLoopInConstructor.class).failure())
                .hasMessageContaining("each test has a Loop of its own, so that "
                        + TakesItsLoopInConstructor.class.getName()
                        + " cannot take one; take it in the test method, in @BeforeEach or in @AfterEach");
    }

    @Test
    void real_time_has_no_virtual_clock() {
        assertThat(Sample.run(WantsBothTimes.class).failure())
                .hasMessageContaining("a test marked @RealTime has no VirtualClock; drop one of the two");
    }

    static class ChecksAndFails {
        @GyreTest
        void body() throws IOException {
            throw new IOException("disk full");
        }
    }

    static class SharesItsTask {
        private static final TaskLocal<String> USER = TaskLocal.of("nobody");

        private Task<?> task;

        @BeforeEach
        void set_up() {
            task = Task.current();
            USER.set("somebody");
        }

        @GyreTest
        void body() {
            assertThat(Task.current()).isSameAs(task);
            assertThat(USER.get()).isEqualTo("somebody");
        }

        @AfterEach
        void clean_up() {
            assertThat(Task.current()).isSameAs(task);
        }
    }

    static class CancelsItself {
        static boolean hasCleanedUp;

        @GyreTest
        void body() {
            Task.current().cancel("of its own will");
            sleep(ofHours(1));
        }

        @AfterEach
        void clean_up() {
            sleep(ofHours(1));
            hasCleanedUp = true;
        }
    }

    static class StartsATickerFirst {
        private Task<?> ticker;

        @BeforeEach
        void set_up(Loop loop) {
            ticker = loop.tasks().spawn("ticker", () -> {
                while (true) {
                    sleep(ofHours(1));
                }
            });
        }

        @GyreTest
        void body(VirtualClock clock) {
            assertThat(clock.elapsed()).isEqualTo(ZERO);
            assertThat(clock.autojump()).isTrue();
            ticker.cancel();
        }
    }

    @ExtendWith(GyreExtension.class)
    static class OtherKinds {
        @Test
        void plain() {
            sleep(ofHours(1));
            assertThat(Loop.current()).isNotSameAs(Loop.defaultLoop());
        }

        @RepeatedTest(1)
        void repeated(VirtualClock clock) {
            assertThat(Loop.current().clock()).isSameAs(clock);
        }

        @TestFactory
        Stream<DynamicTest> dynamic(Loop loop) {
            return Stream.of("one", "two")
                    .map(name -> DynamicTest.dynamicTest(
                            name, () -> assertThat(Loop.current()).isSameAs(loop)));
        }
    }

    @RealTime
    static class Outer {
        @Nested
        class Inner {
            @GyreTest
            void body() {
                assertThat(Loop.current().clock()).isSameAs(LoopClock.SYSTEM);
            }
        }
    }

    static class TakesItsLoopInConstructor {
        TakesItsLoopInConstructor(Loop loop) {
            assertThat(loop).isNotNull();
        }

        @GyreTest
        void body() {}
    }

    static class WantsBothTimes {
        @GyreTest
        @RealTime
        void body(VirtualClock clock) {
            assertThat(clock).isNull();
        }
    }
}
