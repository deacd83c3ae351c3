package uptime.store;

import dev.gyre.http.HttpUrl;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Table;
import dev.gyre.orm.table.Unique;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uptime.site.Site;
import uptime.site.Standing;
import uptime.site.State;
import uptime.site.Wanted;

/// A site, and how it stands.
///
/// @param name how people call it; empty if its URL is enough
/// @param everyMillis how often it is checked; null for as often as the others
/// @param asked whether somebody has asked for it while the monitor ran: then the next run watches it, too
/// @param since when its state began
/// @param reason why it is down; empty if it is not
@Table
record WatchedSite(
        @Id int id,
        @Unique String url,
        String name,
        @Nullable Long everyMillis,
        boolean asked,
        State state,
        Instant since,
        String reason) {
    static WatchedSite of(Site site) {
        Standing standing = site.standing();
        return new WatchedSite(
                site.id(),
                site.url().toString(),
                site.name(),
                site.every().map(Duration::toMillis).orElse(null),
                site.isAsked(),
                standing.state(),
                standing.since(),
                standing.reason());
    }

    /// As the watch takes it up again.
    Site site() {
        Duration every = everyMillis == null ? null : Duration.ofMillis(everyMillis);
        var wanted = new Wanted(HttpUrl.parse(url), name, every);
        return new Site(id, wanted, asked, new Standing(state, since, reason, null));
    }
}
