package dev.gyre.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.guard.Admission.News;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is taken on: semantics 22.
class AdmissionTest {
    private final Admission admission = new Admission(Duration.ofSeconds(5), 0.9);
    private long now = -5_000_000_000_000L; // the clock's origin is arbitrary

    @BeforeEach
    void more_are_at_work_than_the_floor() {
        for (int i = 0; i < 2 * Admission.FLOOR; i++) {
            admission.begins();
        }
    }

    private void waited(double seconds) {
        admission.waited((long) (seconds * 1e9), now);
    }

    private void pass(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private void lagForLong() {
        waited(6);
        pass(1);
        waited(6);
    }

    @Test
    void all_are_taken_on_at_first() {
        assertThat(admission.admits()).isTrue();
    }

    @Test
    void nobody_is_taken_on_when_even_the_quickest_of_a_second_waited_too_long() {
        lagForLong();

        assertThat(admission.admits()).isFalse();
        assertThat(admission.isLagging()).isTrue();
    }

    @Test
    void a_burst_refuses_nobody() {
        for (int i = 0; i < 4000; i++) { // of a cold JVM, 2 ms each, which have come together
            waited(i * 0.002);
            pass(0.0002);
            assertThat(admission.admits()).isTrue();
        }
        waited(0.001);

        assertThat(admission.admits()).isTrue();
    }

    @Test
    void one_long_hold_refuses_nobody() {
        waited(60);
        pass(0.25);
        waited(0);
        pass(0.75);
        waited(60);

        assertThat(admission.admits()).isTrue();
    }

    @Test
    void a_second_is_too_long_only_when_it_has_passed() {
        waited(6);
        pass(0.999);
        waited(6);

        assertThat(admission.admits()).isTrue();
    }

    @Test
    void the_limit_itself_is_not_too_long() {
        waited(5);
        pass(1);
        waited(5);

        assertThat(admission.admits()).isTrue();
    }

    @Test
    void one_that_waited_less_ends_it() {
        lagForLong();

        waited(4.9);

        assertThat(admission.admits()).isTrue();
    }

    @Test
    void it_takes_a_second_again_to_begin_again() {
        lagForLong();
        waited(0);

        waited(6);
        assertThat(admission.admits()).isTrue();

        pass(1);
        waited(6);
        assertThat(admission.admits()).isFalse();
    }

    @Test
    void nobody_is_taken_on_while_the_heap_is_full() {
        admission.uses(0.91);
        assertThat(admission.admits()).isFalse();
        assertThat(admission.isFull()).isTrue();

        admission.uses(0.9);
        assertThat(admission.admits()).isTrue();
    }

    @Test
    void a_quick_loop_does_not_make_room_in_the_heap() {
        admission.uses(0.91);

        waited(0);

        assertThat(admission.admits()).isFalse();
    }

    @Test
    void some_are_taken_on_whatever_the_figures_say() {
        lagForLong();
        admission.uses(1);

        for (int i = 0; i < Admission.FLOOR - 1; i++) {
            admission.ends();
        }
        assertThat(admission.admits()).as("65 at work").isFalse();

        admission.ends();
        assertThat(admission.admits()).as("64 at work").isTrue();
    }

    @Test
    void what_begins_and_ends_again_and_again_is_told_once() {
        assertThat(admission.news(now)).isEqualTo(News.NONE);
        for (int i = 0; i < 5; i++) {
            lagForLong();
            assertThat(admission.news(now)).isEqualTo(i == 0 ? News.SHEDS : News.NONE);
            pass(1);
            waited(0);
            assertThat(admission.news(now)).isEqualTo(News.NONE);
            pass(8);
            assertThat(admission.news(now)).isEqualTo(News.NONE);
        }
        assertThat(admission.hasMoreToTell()).isTrue();

        pass(1);

        assertThat(admission.news(now)).isEqualTo(News.IS_CALM);
        assertThat(admission.news(now)).isEqualTo(News.NONE);
        assertThat(admission.hasMoreToTell()).isFalse();
    }
}
