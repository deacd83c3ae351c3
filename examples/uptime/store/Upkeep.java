package uptime.store;

import static dev.gyre.orm.expr.Sql.coalesce;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.max;
import static dev.gyre.orm.expr.Sql.min;
import static dev.gyre.orm.expr.Sql.notExists;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.expr.Sql.value;
import static uptime.store.AlertLetterTable.ALERT_LETTER;
import static uptime.store.CheckSlotTable.CHECK_SLOT;
import static uptime.store.SiteCheckTable.SITE_CHECK;
import static uptime.store.SiteIncidentTable.SITE_INCIDENT;
import static uptime.store.WatchedSiteTable.WATCHED_SITE;

import dev.gyre.Parks;
import dev.gyre.orm.Database;
import dev.gyre.orm.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keeps the database small: sums checks up by five minutes, and forgets what is old. It runs after checks
/// were written and never beside that, so that a slot is summed up when all of it is there.
final class Upkeep {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Database db;
    private final Retention retention;
    private final Runnable before;
    private @Nullable Instant oldest; // of the checks that are not summed up yet
    private Instant next;

    /// @param before is run before each round
    /// @param now the first round is a minute later
    Upkeep(Database db, Retention retention, Runnable before, Instant now) {
        this.db = db;
        this.retention = retention;
        this.before = before;
        this.next = now.plus(EVERY);
    }

    /// Takes up what an earlier run has left.
    @Parks
    void start() {
        oldest = db.select(min(SITE_CHECK.at).optional()).from(SITE_CHECK).one().orElse(null);
    }

    /// Hears of checks that were written, down to this old.
    void note(Instant at) {
        oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
    }

    /// Does what is to be done, if a minute has gone.
    @Parks
    void run(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        before.run();
        sumUp(now);
        db.transactionVoid(tx -> forget(tx, now));
        next = now.plus(EVERY);
    }

    private void sumUp(Instant now) {
        Instant end = CheckSlot.beginOf(now);
        while (oldest != null && oldest.isBefore(end)) {
            Instant begin = CheckSlot.beginOf(oldest);
            db.transactionVoid(tx -> sumUpSlot(tx, begin));
            oldest = begin.plus(CheckSlot.LENGTH);
        }
    }

    private static void sumUpSlot(Transaction tx, Instant begin) {
        var good = SITE_CHECK.good;
        var sums = tx.select(
                        SITE_CHECK.siteId,
                        value(begin),
                        count(),
                        count().filter(good),
                        coalesce(sum(SITE_CHECK.millis).filter(good), value(0L)),
                        coalesce(max(SITE_CHECK.millis).filter(good), value(0)))
                .from(SITE_CHECK)
                .where(SITE_CHECK.at.ge(begin).and(SITE_CHECK.at.lt(begin.plus(CheckSlot.LENGTH))))
                .groupBy(SITE_CHECK.siteId);
        tx.insert(CHECK_SLOT)
                .select(
                        sums,
                        CHECK_SLOT.siteId,
                        CHECK_SLOT.begins,
                        CHECK_SLOT.checks,
                        CHECK_SLOT.good,
                        CHECK_SLOT.sumMillis,
                        CHECK_SLOT.longestMillis)
                .onConflict(CHECK_SLOT.siteId, CHECK_SLOT.begins)
                .doUpdateAll()
                .run();
    }

    /// A site that is in no list any more is forgotten with its last slot, unless somebody has asked for it.
    private void forget(Transaction tx, Instant now) {
        Instant checks = CheckSlot.beginOf(now.minus(retention.checks()));
        Instant slots = now.minus(retention.slots());
        Instant rest = now.minus(retention.rest());
        tx.delete(SITE_CHECK).where(SITE_CHECK.at.lt(checks)).run();
        tx.delete(CHECK_SLOT).where(CHECK_SLOT.begins.lt(slots)).run();
        tx.delete(SITE_INCIDENT).where(SITE_INCIDENT.until.lt(rest)).run();
        tx.delete(ALERT_LETTER).where(ALERT_LETTER.at.lt(rest)).run();
        tx.delete(WATCHED_SITE)
                .where(WATCHED_SITE.asked.eq(false))
                .where(WATCHED_SITE.since.lt(slots))
                .where(notExists(tx.from(SITE_CHECK).where(SITE_CHECK.siteId.eq(WATCHED_SITE.id))))
                .where(notExists(tx.from(CHECK_SLOT).where(CHECK_SLOT.siteId.eq(WATCHED_SITE.id))))
                .run();
    }
}
