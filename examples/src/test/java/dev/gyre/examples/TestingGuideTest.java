package dev.gyre.examples;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.DeadlineExceededException;
import dev.gyre.TaskGroup;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Schedules;

/// The samples of the guide's page "Testing".
class TestingGuideTest {
    // snippet clock
    @GyreTest
    void a_nightly_job_is_stopped_after_an_hour(VirtualClock clock) {
        assertThatThrownBy(() -> failAfter(ofHours(1), () -> sleep(ofHours(8)))) // takes no real time
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(clock.elapsed()).isEqualTo(ofHours(1));
    }
    // end snippet

    // snippet queue
    @GyreTest
    void a_slow_producer_and_its_consumer_meet() {
        var numbers = AsyncQueue.<Integer>bounded(1);

        int sum = TaskGroup.run(group -> {
            group.spawn("producer", () -> {
                for (int i = 1; i <= 10; i++) {
                    numbers.put(i);
                    sleep(ofMinutes(1));
                }
                numbers.close();
            });
            int all = 0;
            for (int number : numbers) {
                all += number;
            }
            return all;
        });

        assertThat(sum).isEqualTo(55);
    }
    // end snippet

    // snippet schedules
    @Schedules(50) // fifty orders of the ready tasks; a failure names its seed
    void two_bookings_never_share_a_seat() {
        var seats = AsyncQueue.<Integer>bounded(2);
        seats.put(1);
        seats.put(2);

        TaskGroup.runVoid(group -> {
            var first = group.spawn("ada", () -> seats.get());
            var second = group.spawn("bob", () -> seats.get());
            assertThat(first.await()).isNotEqualTo(second.await());
        });
    }
    // end snippet
}
