package uptime.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uptime.site.Incident;

/// An incident as the page shows it; times are milliseconds of the epoch.
///
/// @param name the URL of the site, without what all URLs have
/// @param until null while it lasts
/// @param lasted how long it lasted, or has lasted by now, in words
public record IncidentLine(
        long number,
        int site,
        String name,
        String reason,
        long since,
        @Nullable Long until,
        String lasted) {
    /// One without an incident, for the page's script to fill in.
    public static final IncidentLine EMPTY = new IncidentLine(0, 0, "", "", 0, null, "");

    static IncidentLine of(Incident incident, Instant now) {
        Instant until = incident.until();
        return new IncidentLine(
                incident.number(),
                incident.site(),
                incident.url().replaceFirst("^https?://", "").replaceFirst("/$", ""),
                incident.reason(),
                incident.since().toEpochMilli(),
                until == null ? null : until.toEpochMilli(),
                Spans.words(incident.duration(now)));
    }
}
