package uptime.page;

import dev.gyre.web.endpoint.Describe;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uptime.site.Site;

/// A site as programs see it.
record SiteLine(
        int id,
        String url,
        @Describe("How people call it.") @Nullable String name,

        @Describe("`up`, `down`, or `unknown` before the first check.")
        String state,

        @Describe("Of the latest check; null before the first.") @Nullable
        Long latencyMillis,

        @Describe("When the state began.") Instant since,

        @Describe("Why it is down; null if it is not.") @Nullable
        String reason,

        @Describe("How often it is checked, if not as often as the others.") @Nullable
        Long everySeconds) {
    static SiteLine of(Site site) {
        var standing = site.standing();
        return new SiteLine(
                site.id(),
                site.url().toString(),
                orNull(site.name()),
                standing.state().word(),
                site.latency().map(Duration::toMillis).orElse(null),
                standing.since(),
                orNull(standing.reason()),
                site.every().map(Duration::toSeconds).orElse(null));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
