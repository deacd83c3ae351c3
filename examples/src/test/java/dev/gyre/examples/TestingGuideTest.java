package dev.gyre.examples;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.DeadlineExceededException;
import dev.gyre.TaskGroup;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.Mutex;
import dev.gyre.testing.Checkpoints;
import dev.gyre.testing.MemoryNetwork;
import dev.gyre.testing.Sequencer;
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

    // snippet network
    @GyreTest
    void a_loose_cable_costs_a_deadline_and_nothing_else(VirtualClock clock) {
        var network = MemoryNetwork.create();
        network.latency(ofMillis(100));
        var shop = Address.of("shop", 80);

        try (var server = network.runOn("shop", () -> HttpServer.start(shop, _ -> Response.text("open")));
                var client = HttpClient.create()) {
            network.runOn("visitor", () -> {
                client.get("http://shop/"); // one round trip to connect, one to ask
                assertThat(clock.elapsed()).isEqualTo(ofMillis(400));

                network.partition("visitor", "shop");
                assertThatThrownBy(() -> failAfter(ofSeconds(2), () -> client.get("http://shop/")))
                        .isInstanceOf(DeadlineExceededException.class);

                network.heal();
                assertThat(client.get("http://shop/").text()).isEqualTo("open");
            });
        }
    }
    // end snippet

    // snippet sequencer
    @GyreTest
    void the_second_visitor_comes_while_the_first_is_inside() {
        var order = Sequencer.create();
        var door = new Mutex();

        TaskGroup.runVoid(group -> {
            group.spawn("ada", () -> {
                order.at(0, () -> door.lock());
                order.at(2, () -> door.unlock());
            });
            group.spawn(
                    "bob", () -> order.at(1, () -> assertThat(door.tryLock()).isFalse()));
        });
    }
    // end snippet

    // snippet checkpoints
    @GyreTest
    void a_ready_queue_can_still_be_cancelled() {
        var queue = AsyncQueue.<String>bounded(1);

        Checkpoints.assertNone(() -> queue.tryPut("now"));
        assertThat(Checkpoints.assertSome(() -> queue.get())).isEqualTo("now");
    }
    // end snippet
}
