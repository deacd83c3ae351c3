package uptime.store;

import dev.gyre.orm.table.ForeignKeyAction;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Index;
import dev.gyre.orm.table.OnDelete;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import java.time.Instant;
import uptime.site.Outcome;
import uptime.site.Site;
import uptime.site.State;

/// What one check found. Checks go with their site, and are kept for an hour: longer as a [CheckSlot].
///
/// @param at when it had its answer, or had failed
/// @param millis how long that took
/// @param reason what was wrong; empty if nothing was
@Table
record SiteCheck(
        @Id @OnDelete(ForeignKeyAction.CASCADE) Ref<WatchedSite> site,
        @Id @Index Instant at,
        boolean good,
        int millis,
        String reason) {
    static SiteCheck of(Site site, Outcome outcome, Instant at) {
        return new SiteCheck(
                Ref.to(site.id()),
                at,
                outcome.state() == State.UP,
                (int) outcome.latency().toMillis(),
                outcome.reason());
    }
}
