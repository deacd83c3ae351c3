package uptime.alert;

import static dev.gyre.Async.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uptime.site.Incident;
import uptime.site.Outcome;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// Alerts that reach their receivers, or do not.
class HooksTest {
    private static final byte[] KEY = "a key of tests, 32 bytes long...".getBytes(UTF_8);
    private static final Signature SIGNATURE =
            Signature.with("whsec_" + Base64.getEncoder().encodeToString(KEY));
    private static final HttpUrl RECEIVER = HttpUrl.parse("http://receiver.example/secret-path");

    private record Got(Instant at, String id, String body) {}

    private final List<Got> got = new ArrayList<>();

    @GyreTest
    void a_receiver_that_fails_twice_gets_the_same_alert_a_third_time() {
        try (var hooks = hooks(
                request -> Response.of(taken(request) < 3 ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.NO_CONTENT))) {
            hooks.note(incident(1));

            sleep(Duration.ofMinutes(1));

            assertThat(got).hasSize(3);
            assertThat(got.stream().map(Got::id).distinct()).hasSize(1);
            assertThat(got.stream().map(Got::body).distinct())
                    .singleElement()
                    .asString()
                    .startsWith("{\"type\":\"incident.opened\",\"incident\":{\"number\":1,");
            assertThat(between(0, 1)).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2200));
            assertThat(between(1, 2)).isBetween(Duration.ofMillis(3600), Duration.ofMillis(4400));
            assertThat(hooks.newest(9)).singleElement().satisfies(delivery -> {
                assertThat(delivery.state()).isEqualTo("delivered");
                assertThat(delivery.attempts()).isEqualTo(3);
                assertThat(delivery.answer()).isEqualTo("204 No Content");
                assertThat(delivery.receiver()).isEqualTo("receiver.example"); // its path may be a secret
            });
        }
    }

    @GyreTest
    void a_receiver_that_never_takes_an_alert_is_given_up_and_gets_the_next_one() {
        try (var hooks = hooks(request -> {
            taken(request);
            return Response.of(HttpStatus.GONE);
        })) {
            hooks.note(incident(1));
            hooks.note(incident(2));

            sleep(Duration.ofHours(2));

            assertThat(got).hasSize(20);
            assertThat(hooks.newest(9)).extracting(Delivery::state).containsExactly("given up", "given up");
            assertThat(hooks.newest(1)).extracting(Delivery::answer).containsExactly("410 Gone");
        }
    }

    @GyreTest
    void a_receiver_that_hangs_keeps_nobody_waiting_but_itself(VirtualClock clock) {
        var other = HttpUrl.parse("http://other.example/");
        Handler web = request -> {
            if (request.url().equals(RECEIVER)) {
                sleep(Duration.ofDays(1));
            }
            taken(request);
            return Response.noContent();
        };
        var watch = new Watch(
                _ -> new Outcome.Bad("hangs up", Duration.ZERO), new Cadence(Duration.ofSeconds(10)), new Random(1));
        try (watch;
                var hooks = new Hooks(web, List.of(RECEIVER, other), SIGNATURE, Patience.STANDARD)) {
            watch.onIncident(hooks::note);
            for (int i = 0; i < 20; i++) {
                watch.add(HttpUrl.parse("http://" + i + ".example/"));
            }

            sleep(Duration.ofSeconds(25));

            assertThat(got).hasSize(20); // all of the other one
            assertThat(watch.lag().whole().longest()).isLessThan(Duration.ofMillis(1));
            assertThat(hooks.newest(40))
                    .filteredOn(delivery -> delivery.state().equals("retrying"))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.answer()).isEqualTo("does not answer within 10 s"));
        }
        assertThat(clock.elapsed()).isLessThan(Duration.ofSeconds(26)); // nobody waits for it at the end
    }

    @GyreTest
    void beyond_a_thousand_that_wait_the_oldest_is_dropped() {
        try (var hooks = hooks(_ -> {
            sleep(Duration.ofDays(1));
            return Response.noContent();
        })) {
            hooks.note(incident(0));
            sleep(Duration.ofSeconds(1)); // that one is under way
            for (int i = 1; i <= Courier.MOST_WAITING + 2; i++) {
                hooks.note(incident(i));
            }

            assertThat(hooks.newest(9000))
                    .filteredOn(delivery -> delivery.state().equals("dropped"))
                    .extracting(Delivery::site)
                    .containsExactly("http://2.example/", "http://1.example/");
        }
    }

    @GyreTest
    void a_receiver_can_tell_who_has_sent_it() throws Exception {
        var seen = new ArrayList<Request>();
        try (var hooks = hooks(request -> {
            seen.add(request);
            taken(request);
            return Response.noContent();
        })) {
            hooks.note(incident(1));
            sleep(Duration.ofSeconds(1));
        }

        Request request = seen.getFirst();
        String time = request.header("webhook-timestamp").orElseThrow();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = got.getFirst().id() + "." + time + "." + got.getFirst().body();
        assertThat(request.header("webhook-signature"))
                .contains("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(Long.parseLong(time)).isEqualTo(got.getFirst().at().getEpochSecond());
    }

    @GyreTest
    @RealTime
    void it_works_over_sockets() {
        AsyncQueue<String> delivered = AsyncQueue.unbounded();
        Handler receiver = request -> {
            if (taken(request) < 3) {
                return Response.of(HttpStatus.INTERNAL_SERVER_ERROR);
            }
            delivered.tryPut(got.getLast().body());
            return Response.noContent();
        };
        var quick = new Patience(Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofMillis(20), 10);
        try (var server = HttpServer.start(Address.loopback(0), receiver);
                var client = HttpClient.create();
                var hooks = new Hooks(
                        client, List.of(HttpUrl.parse("http://" + server.address() + "/hook")), SIGNATURE, quick)) {
            hooks.note(incident(7));

            assertThat(delivered.get()).contains("\"number\":7");
            assertThat(got).hasSize(3);
        }
    }

    @GyreTest
    void what_is_no_secret_is_refused_without_being_shown() {
        assertThatThrownBy(() -> Signature.with("whsec_c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("UPTIME_HOOK_SECRET is no secret to sign alerts with")
                .hasMessageNotContaining("c2hvcnQ");
    }

    private static Hooks hooks(Handler web) {
        return new Hooks(web, List.of(RECEIVER), SIGNATURE, Patience.STANDARD);
    }

    /// Notes what has come, and returns how much that is.
    @Parks
    private int taken(Request request) {
        got.add(new Got(
                Loop.current().clock().instant(), request.header("webhook-id").orElse(""), request.text()));
        return got.size();
    }

    private Duration between(int first, int second) {
        return Duration.between(got.get(first).at(), got.get(second).at());
    }

    private static Incident incident(int number) {
        return new Incident(number, number, "http://" + number + ".example/", "hangs up", Instant.EPOCH, null);
    }
}
