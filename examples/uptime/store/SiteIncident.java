package uptime.store;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Index;
import dev.gyre.orm.table.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uptime.site.Incident;

/// An incident. It outlives its site, so it knows the URL, and its site is no reference.
///
/// @param until null while it lasts
@Table
record SiteIncident(
        @Id long number,
        @Index int site,
        String url,
        String reason,
        @Index Instant since,
        @Nullable Instant until) {
    static SiteIncident of(Incident incident) {
        return new SiteIncident(
                incident.number(),
                incident.site(),
                incident.url(),
                incident.reason(),
                incident.since(),
                incident.until());
    }

    Incident incident() {
        return new Incident(number, site, url, reason, since, until);
    }
}
