package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.WorkWith;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.EngineAccess;
import dev.gyre.orm.engine.JdbcEngine;
import dev.gyre.orm.engine.OfflineEngine;
import dev.gyre.orm.engine.PgEngine;
import dev.gyre.orm.engine.TransactionRunner;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.ShapeCache;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.postgres.client.Postgres;
import dev.gyre.postgres.retry.AttemptPause;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database: PostgreSQL, SQLite, MariaDB, H2. Make one, share it, close it. All loops, tasks and threads
/// may use it.
///
/// ```java
/// try (var db = Database.open("postgres://app@db/main")) {
///     Band band = db.insert(BAND).of(new Band(0, "Pythonistas", Ref.to(1), 1000)).returning();
///     List<Band> top = db.from(BAND).where(BAND.popularity.gt(100)).orderBy(BAND.name.asc()).list();
/// }
/// ```
///
/// Each statement is a transaction of its own. What belongs together is done in a [#transaction], which is an
/// object and never in the background: a statement that is asked of the database inside of one would be no part of
/// it, and is refused, there and in all tasks that are spawned there, until the transaction is over. What is meant
/// to stand apart says so: [#independent].
public final class Database extends Queries implements AutoCloseable {
    static {
        EngineAccess.grantEngines(database -> ((Database) database).engine);
    }

    private static final Pattern SCHEME = Pattern.compile("jdbc:|sqlite:|mariadb:|mysql:|h2:");

    private final Engine engine;
    private final ShapeCache shapes;
    private final RepeatedStatements repeats;
    private final boolean isIndependent;
    private final Session session;

    /// Over an engine, which is closed with this.
    Database(Engine engine) {
        this(engine, new ShapeCache(), new RepeatedStatements(), false);
    }

    private Database(Engine engine, ShapeCache shapes, RepeatedStatements repeats, boolean isIndependent) {
        this.engine = engine;
        this.shapes = shapes;
        this.repeats = repeats;
        this.isIndependent = isIndependent;
        Engine apart = isIndependent ? null : engine;
        this.session = new Session(engine.runner(), engine.dialect(), shapes, List.of(), repeats, apart);
    }

    /// Opens a database, which is connected to at once, so that a wrong setting is told here. `postgres://…`
    /// is PostgreSQL by our driver; `sqlite:bands.db` and `sqlite::memory:` are SQLite; `mariadb://…`,
    /// `mysql://…` and whatever begins with `jdbc:` go by JDBC, whose driver has to be there.
    ///
    /// @throws IllegalArgumentException if the text makes no sense
    @Parks
    public static Database open(String url) {
        if (url.startsWith("postgres://") || url.startsWith("postgresql://")) {
            return new Database(new PgEngine(Postgres.open(url)));
        }
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.lookingAt()) {
            return new Database(JdbcEngine.open(url.startsWith("jdbc:") ? url : "jdbc:" + url));
        }
        throw new IllegalArgumentException("a database is opened by an address such as postgres://user@host/name,"
                + " sqlite:bands.db or jdbc:mariadb://host/name, not by \"" + url.replaceAll("//[^@]*@", "//…@")
                + "\"");
    }

    /// A PostgreSQL database that was opened before; closing this closes it.
    public static Database of(Postgres postgres) {
        return new Database(new PgEngine(postgres));
    }

    /// No database at all: its statements are shown by `.sql()` as an engine would get them, and none is run.
    public static Database offline(Dialect dialect) {
        return new Database(new OfflineEngine(dialect));
    }

    /// The same database for what is meant to stand apart from the transaction that is under way: a note that
    /// stays when that is rolled back. It runs on another connection and sees nothing that the transaction has
    /// changed. What waits for a row that the transaction has locked, waits for ever; SQLite lets one write at a
    /// time, so that a write waits there, too. Closing this closes the database.
    public Database independent() {
        return isIndependent ? this : new Database(engine, shapes, repeats, true);
    }

    /// Runs `body` in a transaction. It is committed when the body returns, and rolled back when it throws or
    /// is cancelled. Actions that were left for [Transaction#afterCommit] run when it is committed.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(WorkWith<? super Transaction, T, X> body)
            throws X {
        return this.<T, X>transaction(TransactionOptions.standard(), body);
    }

    /// [#transaction(WorkWith)] of a certain kind. If it may be tried several times, `body` is run again when
    /// it fails because of others, after a pause drawn by chance that may be twice as long each time. So it
    /// should change nothing but the database.
    ///
    /// @throws AfterCommitException if it is committed, and an action that was left for then failed
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(
            TransactionOptions how, WorkWith<? super Transaction, T, X> body) throws X {
        if (!isIndependent) {
            OpenTransactions.refuseTransaction(engine);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return this.<T, X>once(how, body);
            } catch (ConflictException e) {
                if (attempt >= how.attempts()) {
                    throw e;
                }
            }
            AttemptPause.after(attempt);
        }
    }

    /// [#transaction(WorkWith)] without a result.
    @Parks
    public <X extends Exception> void transactionVoid(VoidWorkWith<? super Transaction, X> body) throws X {
        this.<@Nullable Object, X>transaction(tx -> {
            body.run(tx);
            return null;
        });
    }

    /// [#transaction(TransactionOptions, WorkWith)] without a result.
    @Parks
    public <X extends Exception> void transactionVoid(TransactionOptions how, VoidWorkWith<? super Transaction, X> body)
            throws X {
        this.<@Nullable Object, X>transaction(how, tx -> {
            body.run(tx);
            return null;
        });
    }

    /// Runs a script: any number of statements, divided by semicolons, without parameters.
    @Parks
    public void script(String sql) {
        session().script(sql);
    }

    /// Closes all connections; what is under way, and who waits for one, fails. Parks until that is done.
    @Override
    @Parks
    public void close() {
        engine.close();
    }

    @Override
    public String toString() {
        return "Database[" + engine + "]";
    }

    @Override
    Session session() {
        return session;
    }

    @Override
    @Parks
    void together(Consumer<? super Queries> body) {
        transactionVoid(body::accept);
    }

    private <T extends @Nullable Object, X extends Exception> T once(
            TransactionOptions how, WorkWith<? super Transaction, T, X> body) throws X {
        var after = new AfterCommit();
        T result = engine.<T, X>transaction(how.withAttempts(1), runner -> {
            var transaction = new Transaction(runner, inside(runner), after);
            return OpenTransactions.<T, X>in(
                    engine, transaction, () -> repeats.<T, X>inUnit(() -> transaction.<T, X>during(body)));
        });
        after.run(result);
        return result;
    }

    private Session inside(TransactionRunner runner) {
        return new Session(runner, engine.dialect(), shapes, List.of(), repeats, null);
    }
}
