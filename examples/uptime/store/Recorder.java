package uptime.store;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.moveOnAfter;
import static dev.gyre.Async.shield;
import static dev.gyre.Async.sleep;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.orm.Database;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.StatementException;
import dev.gyre.orm.table.OrmException;
import dev.gyre.sync.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uptime.alert.Posted;
import uptime.site.Incident;
import uptime.site.Outcome;
import uptime.site.Site;
import uptime.watch.Watch;

/// Writes down what happens, behind the back of those who watch: they never wait for a database. What has
/// come together within half a second is written in one transaction, so that a site that goes down and its
/// incident are there both or not at all. While the database is away all is kept, and tried again.
final class Recorder implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final Database db;
    private final Upkeep upkeep;
    private final LoopClock clock = Loop.current().clock();
    private final TaskOwner tasks = Loop.current().newOwner("recorder");
    private final Map<Integer, WatchedSite> known = new HashMap<>(); // as they were last to be written
    private final Signal something = new Signal();
    private Pending pending = new Pending();
    private @Nullable Instant awaySince;
    private String trouble = "";
    private long refused;

    Recorder(Database db, Upkeep upkeep) {
        this.db = db;
        this.upkeep = upkeep;
    }

    /// Writes down what this watch does from now on.
    void follow(Watch watch) {
        watch.onCheck(this::note);
        watch.onSite(site -> note(site, watch.find(site.id()).isPresent()));
        watch.onIncident(this::note);
        tasks.spawn("write to the database", this::run);
    }

    void note(Posted posted) {
        pending.keep(AlertLetter.of(posted));
        something.set();
    }

    /// How the database stands.
    StoreState state() {
        return new StoreState(awaySince, trouble, pending.checks(), pending.dropped() + refused);
    }

    /// Writes what is left, if that takes no longer than some seconds. Parks.
    @Override
    @Parks
    public void close() {
        shield(() -> {
            tasks.close();
            moveOnAfter(LAST_PATIENCE, this::write);
        });
        if (!pending.isEmpty()) {
            System.err.println("uptime: the database has not taken the last " + pending.size() + " rows: " + trouble);
        }
    }

    private void note(Site site, Outcome outcome, Instant at) {
        pending.keep(SiteCheck.of(site, outcome, at));
        something.set();
    }

    private void note(Site site, boolean isWatched) {
        if (isWatched) {
            var row = WatchedSite.of(site);
            if (!row.equals(known.put(site.id(), row))) {
                pending.keep(row);
                something.set();
            }
        } else {
            known.remove(site.id());
            pending.remove(site.id());
            something.set();
        }
    }

    private void note(Incident incident) {
        pending.keep(SiteIncident.of(incident));
        something.set();
    }

    @Parks
    private void run() {
        Duration pause = PAUSE;
        while (true) {
            something.await();
            sleep(pause);
            boolean isThere = shield(() -> write() && keepUp()); // what was begun is not left half done at the end
            Duration twice = pause.multipliedBy(2);
            pause = isThere ? PAUSE : twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    /// Whether all was written that there was.
    @Parks
    private boolean write() {
        Pending batch = pending;
        pending = new Pending();
        something.clear();
        boolean isDone = attempt(() -> writeWhatCan(batch));
        if (isDone) {
            batch.oldestCheck().ifPresent(upkeep::note);
        } else {
            batch.add(pending); // and again, with what has come meanwhile
            pending = batch;
            something.set();
        }
        return isDone;
    }

    @Parks
    private boolean keepUp() {
        return attempt(() -> upkeep.run(clock.instant()));
    }

    /// Whether the database has done it. Whatever it throws, the next attempt may do better.
    @Parks
    private boolean attempt(Runnable work) {
        try {
            failAfter(PATIENCE, work::run);
            cameBack();
            return true;
        } catch (RuntimeException e) {
            wentAway(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void cameBack() {
        if (awaySince != null) {
            System.err.println("uptime: the database is back");
        }
        awaySince = null;
        trouble = "";
    }

    private void wentAway(String why) {
        if (awaySince == null) {
            awaySince = clock.instant();
            System.err.println("uptime: the database takes nothing, and the checks go on: " + why);
        }
        trouble = why;
    }

    /// Leaves out a row that the database will never take, rather than to try it for ever.
    @Parks
    private void writeWhatCan(Pending batch) {
        try {
            db.transactionVoid(batch::write);
        } catch (ConstraintException | StatementException e) {
            if (!isAboutRows(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                refuse(batch, e);
            } else {
                batch.pieces().forEach(this::writeWhatCan);
            }
        }
    }

    private void refuse(Pending row, OrmException why) {
        if (refused++ == 0) {
            System.err.println("uptime: the database refuses " + row + ": " + why.getMessage()
                    + ". Whatever else it refuses is only counted: see /api/stats");
        }
    }

    /// Whether it is the fault of a value (SQLSTATE 22), of too long ones (54), or of a row beside it.
    private static boolean isAboutRows(OrmException e) {
        return e instanceof ConstraintException
                || (e instanceof StatementException failure
                        && (failure.sqlState().startsWith("22")
                                || failure.sqlState().startsWith("54")));
    }
}
