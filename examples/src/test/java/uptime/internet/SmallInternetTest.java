package uptime.internet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.TaskGroup;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.client.HttpClient;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import uptime.site.Outcome;
import uptime.watch.HttpProbe;

/// Every kind of site, asked over real sockets by the client that the monitor uses.
@RealTime
class SmallInternetTest {
    private static final Set<String> FLAPS = Set.of("up", "answers 503 Service Unavailable");

    @GyreTest
    @TimeLimit(120)
    void every_site_of_a_kind_does_what_its_kind_says() throws Exception {
        var announced = new ArrayList<String>();
        var found = new TreeMap<String, Set<String>>();

        try (var internet = SmallInternet.mixed(announced::addAll);
                var client = HttpClient.create()) {
            var probe = new HttpProbe(client, Duration.ofSeconds(8));
            assertThat(internet.sites()).hasSize(300).doesNotHaveDuplicates().isEqualTo(announced);
            TaskGroup.runVoid(group -> internet.sites()
                    .forEach(site -> group.spawn(site, () -> {
                        HttpUrl url = HttpUrl.parse(site);
                        found.computeIfAbsent(url.segments().getFirst(), _ -> new HashSet<>())
                                .add(words(probe.check(url)));
                    })));
        }

        assertThat(found.remove("flapping")).isSubsetOf(FLAPS).isNotEmpty();
        assertThat(found.remove("failing"))
                .containsExactlyInAnyOrder(
                        "answers 500 Internal Server Error", "answers 404 Not Found", "answers 502 Bad Gateway");
        assertThat(found.toString())
                .isEqualTo("{circling=[redirects without end, or to where it must not], fast=[up],"
                        + " forged=[has a certificate that nobody trusted has signed], gone=[refuses connections],"
                        + " hanging=[does not answer within 8 s], moved=[up], slow=[up]}");
    }

    @GyreTest
    void there_can_be_as_many_equal_sites_as_one_likes() {
        try (var internet = SmallInternet.uniform(1000, _ -> {});
                var client = HttpClient.create()) {
            var probe = new HttpProbe(client, Duration.ofSeconds(5));

            assertThat(internet.sites()).hasSize(1000).doesNotHaveDuplicates();
            assertThat(words(probe.check(HttpUrl.parse(internet.sites().getLast()))))
                    .isEqualTo("up");
        }
    }

    private static String words(Outcome outcome) {
        return outcome instanceof Outcome.Bad(String reason, Duration _) ? reason : "up";
    }
}
