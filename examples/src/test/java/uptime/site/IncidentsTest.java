package uptime.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private static final Outcome GOOD = new Outcome.Good(200, Duration.ZERO);
    private static final Outcome BAD = new Outcome.Bad("hangs up", Duration.ZERO);

    private final Incidents incidents = new Incidents();
    private final Site site = site(1);

    @Test
    void an_incident_lasts_from_the_first_bad_check_to_the_first_good_one() {
        check(site, 1, GOOD);
        check(site, 2, BAD);
        check(site, 3, BAD);
        check(site, 4, GOOD);

        var ended = check(site, 5, GOOD);

        assertThat(ended).contains(new Incident(1, 1, "http://1.example/", "hangs up", at(2), at(4)));
        assertThat(incidents.open()).isZero();
    }

    @Test
    void a_site_that_is_found_up_has_no_incident() {
        assertThat(check(site, 1, GOOD)).isEmpty();
        assertThat(incidents.newest(10)).isEmpty();
    }

    @Test
    void a_site_that_is_found_down_has_one_that_lasts() {
        check(site, 1, BAD);

        assertThat(incidents.newest(10)).singleElement().satisfies(incident -> {
            assertThat(incident.isOpen()).isTrue();
            assertThat(incident.duration(at(61))).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void the_newest_come_first_whether_they_last_or_not() {
        Site other = site(2);
        check(site, 1, BAD);
        check(other, 2, BAD);
        check(site, 3, GOOD);
        check(site, 4, GOOD);
        check(site, 5, BAD);
        check(site, 6, BAD);

        assertThat(incidents.newest(2)).extracting(Incident::since).containsExactly(at(5), at(2));
        assertThat(incidents.newest(10)).extracting(Incident::isOpen).containsExactly(true, true, false);
    }

    @Test
    void there_is_an_end_to_what_is_remembered() {
        for (int second = 0; second < 10_000; second += 4) {
            check(site, second, BAD);
            check(site, second + 1, BAD);
            check(site, second + 2, GOOD);
            check(site, second + 3, GOOD);
        }

        assertThat(incidents.newest(Integer.MAX_VALUE)).hasSize(500);
    }

    private Optional<Incident> check(Site checked, int second, Outcome outcome) {
        Standing before = checked.standing();
        checked.note(outcome, at(second));
        return incidents.note(checked, before);
    }

    private static Site site(int id) {
        return new Site(id, Wanted.of(HttpUrl.parse("http://" + id + ".example/")), at(0));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
