package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FibonacciTest {
    @Test
    void the_numbers_and_their_calls_are_known() {
        assertThat(IntStream.rangeClosed(1, 10).map(Fibonacci::plain))
                .containsExactly(1, 1, 2, 3, 5, 8, 13, 21, 34, 55);
        assertThat(Fibonacci.calls(1)).isEqualTo(1);
        assertThat(Fibonacci.calls(20)).isEqualTo(21_891);
        assertThat(Fibonacci.calls(Fibonacci.MOST)).isEqualTo(57_313);
    }

    @GyreTest
    void there_is_a_task_for_each_call_but_the_first() {
        long before = Loop.current().stats().spawned();

        assertThat(Fibonacci.byTasks(12)).isEqualTo(144);

        assertThat(Loop.current().stats().spawned() - before).isEqualTo(Fibonacci.calls(12) - 1);
    }

    @GyreTest
    @RealTime // compute runs on another core
    void both_ways_are_measured() {
        var result = Fibonacci.of(12);

        assertThat(result.value()).isEqualTo(144);
        assertThat(result.calls()).isEqualTo(465);
        assertThat(result.taskMicros()).isPositive();
        assertThat(result.computeMicros()).isPositive();
    }
}
