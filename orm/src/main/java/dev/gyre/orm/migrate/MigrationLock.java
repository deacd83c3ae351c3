package dev.gyre.orm.migrate;

import static java.time.Duration.ofMillis;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.TransactionOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps two processes from migrating one database at once, by what each engine has. The lock goes with the
/// connection that took it, so that nothing stays behind when a process dies. Waiting is asking again and
/// again: who waits in the server for a lock holds a snapshot there, for which `CREATE INDEX CONCURRENTLY`
/// would wait in turn.
final class MigrationLock {
    private static final System.Logger LOG = System.getLogger("dev.gyre");
    private static final Duration PAUSE = ofMillis(200);
    private static final long NUMBER = 0x67797265_6d696772L; // any that nobody else has

    private final Engine engine;

    MigrationLock(Engine engine) {
        this.engine = engine;
    }

    /// Runs `body` while nobody else migrates. The body uses other connections.
    @Parks
    List<String> hold(Supplier<List<String>> body) {
        return switch (engine.dialect().engine()) {
            case "postgresql" -> inTransaction(MigrationLock::tryPostgres, body, null);
            case "mariadb" -> inTransaction(MigrationLock::tryMariaDb, body, "select release_lock('gyre_migrations')");
            case "h2" -> {
                makeLockRow();
                yield inTransaction(MigrationLock::tryRow, body, null);
            }
            default -> body.get(); // SQLite has one writer at a time, and each file is one transaction
        };
    }

    private interface Attempt {
        boolean succeeds(Runner runner);
    }

    private List<String> inTransaction(Attempt attempt, Supplier<List<String>> body, @Nullable String release) {
        return engine.<List<String>, RuntimeException>transaction(TransactionOptions.standard(), runner -> {
            boolean isTold = false;
            while (!attempt.succeeds(runner)) {
                if (!isTold) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            "another process migrates this database; waiting until it is done");
                    isTold = true;
                }
                Async.sleep(PAUSE);
            }
            try {
                return body.get();
            } finally {
                if (release != null) {
                    Async.shield(() -> runner.rows(plain(release), row -> row.required(SqlType.INT4)));
                }
            }
        });
    }

    /// What was asked last stays open in a transaction, with a snapshot, until something else is asked: a
    /// setting, which needs none. Else indexes that are made CONCURRENTLY would wait for this. The setting
    /// is of use, too: the server may end sessions that hold a transaction and do nothing, as this one does
    /// on purpose.
    private static boolean tryPostgres(Runner runner) {
        boolean isMine = runner.rows(
                        plain("select pg_try_advisory_xact_lock(" + NUMBER + ")"), row -> row.required(SqlType.BOOL))
                .getFirst();
        runner.execute(plain("set local idle_in_transaction_session_timeout = 0"));
        return isMine;
    }

    private static boolean tryMariaDb(Runner runner) {
        return runner.rows(plain("select get_lock('gyre_migrations', 0)"), row -> row.required(SqlType.INT4))
                        .getFirst()
                == 1;
    }

    private static boolean tryRow(Runner runner) {
        try {
            runner.rows(
                    plain("select id from gyre_migrations_lock where id = 1 for update"),
                    row -> row.required(SqlType.INT4));
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private void makeLockRow() {
        engine.runner()
                .execute(plain("create table if not exists gyre_migrations_lock (id integer not null primary key)"));
        try {
            engine.runner()
                    .execute(plain("insert into gyre_migrations_lock (id) select 1 where not exists"
                            + " (select 1 from gyre_migrations_lock)"));
        } catch (ConstraintException e) {
            // Somebody else was faster.
        }
    }

    private static SqlStatement plain(String sql) {
        return new SqlStatement(sql, new SqlType<?>[0], new Object[0]);
    }
}
