package uptime.site;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time for which a site was down.
///
/// @param number counts the incidents
/// @param site the id of the site
/// @param url its URL
/// @param reason why it went down
/// @param since when it went down
/// @param until when it was up again, or no longer watched; null while it is down
public record Incident(
        long number,
        int site,
        String url,
        String reason,
        Instant since,
        @Nullable Instant until) {
    public boolean isOpen() {
        return until == null;
    }

    /// How long it lasted, or has lasted by now.
    public Duration duration(Instant now) {
        return Duration.between(since, until == null ? now : until);
    }

    Incident endedAt(Instant end) {
        return new Incident(number, site, url, reason, since, end);
    }
}
