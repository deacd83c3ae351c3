package uptime.watch;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.HttpUrl;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.site.Incident;
import uptime.site.Outcome;
import uptime.site.Site;
import uptime.site.State;
import uptime.site.Totals;

/// Hours of watching in no time.
class WatchTest {
    private static final Outcome GOOD = new Outcome.Good(200, Duration.ofMillis(3));
    private static final Outcome BAD = new Outcome.Bad("hangs up", Duration.ofMillis(3));

    private final List<Instant> checks = new ArrayList<>();
    private Probe probe = _ -> GOOD;
    private VirtualClock clock;
    private Watch watch;

    @BeforeEach
    void start(VirtualClock testClock) {
        clock = testClock;
        watch = new Watch(this::check, new Cadence(Duration.ofSeconds(10)), new Random(1));
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    @GyreTest
    void a_site_is_unknown_until_its_first_check() {
        Site site = watch.add(url(1));

        assertThat(site.state()).isEqualTo(State.UNKNOWN);
        sleep(Duration.ofSeconds(10));
        assertThat(site.state()).isEqualTo(State.UP);
        assertThat(site.latency()).contains(Duration.ofMillis(3));
    }

    @GyreTest
    void a_site_is_checked_once_in_each_interval_give_or_take_a_tenth() {
        watch.add(url(1));

        sleep(Duration.ofHours(1));

        assertThat(checks).hasSizeBetween(350, 370);
        for (int i = 1; i < checks.size(); i++) {
            assertThat(Duration.between(checks.get(i - 1), checks.get(i)))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        }
    }

    @GyreTest
    void many_sites_are_not_asked_all_at_once() {
        for (int i = 0; i < 1000; i++) {
            watch.add(url(i));
        }

        sleep(Duration.ofSeconds(10));

        for (int second = 0; second < 10; second++) {
            Instant from = checks.getFirst().plusSeconds(second);
            assertThat(checks)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(1)))
                    .hasSizeBetween(60, 140);
        }
    }

    @GyreTest
    void a_doubt_is_settled_soon_and_makes_an_incident() {
        var told = new ArrayList<Incident>();
        watch.onIncident(told::add);
        Site site = watch.add(url(1));
        sleep(Duration.ofSeconds(30));
        probe = _ -> BAD;

        sleep(Duration.ofSeconds(13)); // a whole interval and the second check

        assertThat(site.state()).isEqualTo(State.DOWN);
        assertThat(told).singleElement().satisfies(incident -> {
            assertThat(incident.reason()).isEqualTo("hangs up");
            assertThat(incident.since()).isEqualTo(checks.getLast().minusSeconds(1));
        });
    }

    @GyreTest
    void a_slow_site_delays_nobody_else_and_its_own_next_check_is_late_only_by_what_it_took() {
        probe = url -> {
            if (url.equals(url(1))) {
                sleep(Duration.ofMinutes(1));
            }
            return GOOD;
        };
        Site slow = watch.add(url(1));
        Site fast = watch.add(url(2));

        sleep(Duration.ofMinutes(10));

        assertThat(fast.history().checks()).isBetween(58L, 62L);
        assertThat(slow.history().checks()).isBetween(9L, 10L);
        assertThat(watch.lag().whole().longest()).isLessThan(Duration.ofMillis(1));
    }

    @GyreTest
    void a_removed_site_is_not_asked_any_more_and_its_incident_ends() {
        probe = _ -> BAD;
        Site site = watch.add(url(1));
        sleep(Duration.ofSeconds(20));

        assertThat(watch.remove(site.id())).isTrue();
        checks.clear();
        sleep(Duration.ofMinutes(1));

        assertThat(checks).isEmpty();
        assertThat(watch.sites()).isEmpty();
        assertThat(watch.incidents().newest(10)).singleElement().matches(incident -> !incident.isOpen());
        assertThat(watch.remove(site.id())).isFalse();
    }

    @GyreTest
    void a_check_that_is_under_way_is_cancelled_with_its_site() {
        probe = _ -> {
            sleep(Duration.ofDays(1));
            return GOOD;
        };
        Site site = watch.add(url(1));
        sleep(Duration.ofSeconds(10));

        watch.remove(site.id());
        watch.close();

        assertThat(clock.elapsed()).isLessThan(Duration.ofSeconds(11));
        assertThat(site.history().checks()).isZero();
    }

    @GyreTest
    void a_site_cannot_be_added_twice() {
        watch.add(url(1));

        assertThatThrownBy(() -> watch.add(url(1)))
                .isInstanceOf(DuplicateSiteException.class)
                .hasMessage("http://1.example/ is watched already, as site 1");
    }

    @GyreTest
    void the_totals_count_the_states() {
        probe = url -> url.equals(url(3)) ? BAD : GOOD;
        for (int i = 1; i <= 3; i++) {
            watch.add(url(i));
        }
        sleep(Duration.ofSeconds(10));
        watch.add(url(4));

        assertThat(watch.totals()).isEqualTo(new Totals(4, 2, 1, 1));
    }

    private Outcome check(HttpUrl url) {
        checks.add(clock.instant());
        return probe.check(url);
    }

    private static HttpUrl url(int number) {
        return HttpUrl.parse("http://" + number + ".example/");
    }
}
