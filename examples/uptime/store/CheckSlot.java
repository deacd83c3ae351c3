package uptime.store;

import dev.gyre.orm.table.ForeignKeyAction;
import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Index;
import dev.gyre.orm.table.OnDelete;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Table;
import java.time.Duration;
import java.time.Instant;

/// All checks of a site within five minutes.
///
/// @param begins the first moment that is in it
/// @param checks how many there were
/// @param good how many of them found the site up
/// @param sumMillis how long the good ones took together
/// @param longestMillis how long the slowest good one took
@Table
record CheckSlot(
        @Id @OnDelete(ForeignKeyAction.CASCADE) Ref<WatchedSite> site,
        @Id @Index Instant begins,
        long checks,
        long good,
        long sumMillis,
        int longestMillis) {
    static final Duration LENGTH = Duration.ofMinutes(5);

    /// The begin of the slot in which this moment is.
    static Instant beginOf(Instant at) {
        long seconds = at.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, LENGTH.toSeconds()));
    }
}
