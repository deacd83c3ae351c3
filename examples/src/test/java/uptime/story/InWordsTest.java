package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InWordsTest {
    @Test
    void the_reason_is_said_with_its_numbers() {
        assertThat(InWords.reason(Cast.STANDARD, 50, 1000, 4000))
                .isEqualTo("200 threads that wait 50 ms each can answer 4,000 a second at most; 1,000 visitors ask for"
                        + " 1,000. So both can answer them all.");
        assertThat(InWords.reason(Cast.STANDARD, 500, 1000, 400))
                .isEqualTo("200 threads that wait 500 ms each can answer 400 a second at most; 1,000 visitors ask for"
                        + " 1,000. The rest waits in line. A task that waits costs no thread, so the loop answers them"
                        + " all.");
    }

    @Test
    void a_side_is_told_in_a_sentence() {
        assertThat(InWords.of(new Side(9, 0, 998.4, 512.0, 1530.0, 507, 530), 1000))
                .isEqualTo("998 answers a second of 1,000 asked for; half within 512 ms, 99 of 100 within 1.53 s; 507"
                        + " wait now.");
        assertThat(InWords.of(new Side(9, 0, 0, null, null, 1000, 2400), 1000))
                .isEqualTo("no answer in the last second; 1,000 visitors wait, the first of them for 2.40 s.");
        assertThat(InWords.of(Side.NONE, 1000)).isEqualTo("nobody has come yet.");
    }

    @Test
    void a_number_of_fibonacci_is_told_with_what_it_cost() {
        assertThat(InWords.of(new Fibonacci.Result(20, 6765, 21_891, 65_673, 420)))
                .isEqualTo("fib(20) is 6,765. With a task for each of its 21,891 calls it took 66 ms, which is 3.00 µs"
                        + " for a task; in one call of compute, 0.42 ms. A task is for waiting; for computing there is"
                        + " compute.");
    }
}
