package uptime.store;

import static dev.gyre.Async.failAfter;
import static uptime.store.AlertLetterTable.ALERT_LETTER;
import static uptime.store.CheckSlotTable.CHECK_SLOT;
import static uptime.store.SiteCheckTable.SITE_CHECK;
import static uptime.store.SiteIncidentTable.SITE_INCIDENT;
import static uptime.store.WatchedSiteTable.WATCHED_SITE;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.orm.Database;
import dev.gyre.orm.migrate.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uptime.alert.Hooks;
import uptime.alert.Posted;
import uptime.site.Incident;
import uptime.site.Incidents;
import uptime.site.Past;
import uptime.store.Trend.Sample;
import uptime.watch.Watch;

/// The database of one monitor: SQLite or PostgreSQL. What happens is written by a [Recorder]; what was is
/// read here.
public final class Archive implements Reports, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_LETTERS = 1000;

    private final Database db;
    private final LoopClock clock = Loop.current().clock();
    private final Upkeep upkeep;
    private final Recorder recorder;
    private Runnable beforeUpkeep = () -> {};

    private Archive(Database db, Retention retention) {
        this.db = db;
        this.upkeep = new Upkeep(db, retention, () -> beforeUpkeep.run(), clock.instant());
        this.recorder = new Recorder(db, upkeep);
    }

    /// Opens it, and brings its tables up to what this program wants. Parks.
    ///
    /// @param url such as `sqlite:uptime.db` or `postgres://uptime@localhost/uptime`
    /// @param migrations the directory of the migrations
    /// @throws dev.gyre.orm.table.OrmException if it cannot be used
    /// @throws IllegalArgumentException if that is no URL of a database
    @Parks
    public static Archive open(String url, Path migrations, Retention retention) {
        Database db = Database.open(url);
        try {
            Migrations.in(migrations).up(db);
            var archive = new Archive(db, retention);
            archive.upkeep.start();
            return archive;
        } catch (Throwable e) {
            db.close();
            throw e;
        }
    }

    /// What is known from earlier runs. Parks.
    @Parks
    public Past past() {
        List<Incident> open = db.from(SITE_INCIDENT).where(SITE_INCIDENT.until.isNull()).list().stream()
                .map(SiteIncident::incident)
                .toList();
        List<Incident> over = db
                .from(SITE_INCIDENT)
                .where(SITE_INCIDENT.until.isNotNull())
                .orderBy(SITE_INCIDENT.number.desc())
                .limit(Incidents.KEPT)
                .list()
                .stream()
                .map(SiteIncident::incident)
                .toList();
        return new Past(
                db.from(WATCHED_SITE).orderBy(WATCHED_SITE.id.asc()).list().stream()
                        .map(WatchedSite::site)
                        .toList(),
                Stream.concat(open.stream(), over.stream()).toList());
    }

    /// The alerts of earlier runs, the oldest first: the latest, and all that are still to be delivered.
    /// Parks.
    @Parks
    public List<Posted> letters() {
        return db
                .from(ALERT_LETTER)
                .orderBy(ALERT_LETTER.queued.desc(), ALERT_LETTER.place.desc())
                .limit(MOST_LETTERS)
                .list()
                .reversed()
                .stream()
                .map(AlertLetter::posted)
                .toList();
    }

    /// Writes down what these do from now on. Never parks.
    public void follow(Watch watch, Hooks hooks) {
        beforeUpkeep = watch::endLeftIncidents;
        recorder.follow(watch);
        hooks.onPosted(recorder::note);
    }

    @Override
    public StoreState state() {
        return recorder.state();
    }

    @Override
    @Parks
    public Trend trend(int site, Period period) {
        Instant now = clock.instant();
        Instant from = Trend.begin(period, now);
        return failAfter(PATIENCE, () -> {
            List<Sample> samples = new ArrayList<>();
            Instant after = from;
            if (period != Period.HOUR) {
                List<CheckSlot> slots = slots(site, from);
                slots.forEach(slot -> samples.add(
                        new Sample(slot.begins(), slot.checks(), slot.good(), slot.sumMillis(), slot.longestMillis())));
                after = slots.isEmpty() ? from : slots.getLast().begins().plus(CheckSlot.LENGTH);
            }
            checks(site, after).forEach(check -> samples.add(sample(check)));
            return Trend.of(period, now, samples);
        });
    }

    @Override
    @Parks
    public List<Incident> incidents(int site, Instant from, int limit) {
        return failAfter(
                PATIENCE,
                () -> db
                        .from(SITE_INCIDENT)
                        .where(SITE_INCIDENT.site.eq(site))
                        .where(SITE_INCIDENT.until.isNull().or(SITE_INCIDENT.until.ge(from)))
                        .orderBy(SITE_INCIDENT.since.desc(), SITE_INCIDENT.number.desc())
                        .limit(limit)
                        .list()
                        .stream()
                        .map(SiteIncident::incident)
                        .toList());
    }

    /// Writes what is left, and closes the database. Parks.
    @Override
    @Parks
    public void close() {
        recorder.close();
        db.close();
    }

    private List<CheckSlot> slots(int site, Instant from) {
        return db.from(CHECK_SLOT)
                .where(CHECK_SLOT.siteId.eq(site))
                .where(CHECK_SLOT.begins.ge(from))
                .orderBy(CHECK_SLOT.begins.asc())
                .list();
    }

    private List<SiteCheck> checks(int site, Instant from) {
        return db.from(SITE_CHECK)
                .where(SITE_CHECK.siteId.eq(site))
                .where(SITE_CHECK.at.ge(from))
                .orderBy(SITE_CHECK.at.asc())
                .list();
    }

    private static Sample sample(SiteCheck check) {
        return check.good()
                ? new Sample(check.at(), 1, 1, check.millis(), check.millis())
                : new Sample(check.at(), 1, 0, 0, 0);
    }
}
