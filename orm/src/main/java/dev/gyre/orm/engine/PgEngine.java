package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.WorkWith;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.Isolation;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.client.PgConnection;
import dev.gyre.postgres.client.PgIsolation;
import dev.gyre.postgres.client.PgTransactionOptions;
import dev.gyre.postgres.client.Postgres;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PostgreSQL by our driver.
public final class PgEngine implements Engine {
    private final Postgres postgres;
    private final Dialect dialect = new PostgresDialect();
    private final Runner runner = new Shared();

    /// On a database that is open; it is closed with this.
    public PgEngine(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(
            TransactionOptions how, WorkWith<? super TransactionRunner, T, X> body) throws X {
        try {
            return postgres.<T, X>transaction(options(how), tx -> body.run(new PgTransactionRunner(tx)));
        } catch (PgException e) {
            throw PgFailures.translated(e, "a transaction");
        }
    }

    @Override
    @Parks
    public void close() {
        postgres.close();
    }

    @Override
    public String toString() {
        return postgres.toString();
    }

    private static PgTransactionOptions options(TransactionOptions how) {
        PgTransactionOptions options = how.isolation() == Isolation.STANDARD
                ? PgTransactionOptions.standard()
                : PgTransactionOptions.of(PgIsolation.valueOf(how.isolation().name()));
        return how.isReadOnly() ? options.readOnly() : options;
    }

    /// Statements by themselves, over connections that all tasks share.
    private final class Shared implements Runner {
        @Override
        @Parks
        public <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper) {
            return PgFailures.translating(
                    statement, () -> ScannedRow.all(postgres.query(statement.text(), statement.values()), mapper));
        }

        @Override
        @Parks
        public long execute(SqlStatement statement) {
            return PgFailures.translating(
                    statement,
                    () -> postgres.query(statement.text(), statement.values()).count());
        }

        @Override
        @Parks
        public long executeAll(SqlStatement statement, Iterable<@Nullable Object[]> values) {
            return PgFailures.translating(
                    statement, () -> postgres.transaction(tx -> tx.executeAll(statement.text(), values)));
        }

        @Override
        @Parks
        public long copy(String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
            try (PgConnection connection = postgres.acquire()) {
                return connection.copyRows(table, columns, rows);
            } catch (PgException e) {
                throw PgFailures.translated(e, "copy " + table);
            }
        }

        @Override
        @Parks
        public <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper) {
            return PgFailures.translating(statement, () -> {
                PgConnection connection = postgres.acquire();
                boolean isOpen = false;
                try {
                    var stream = new PgRowStream<>(
                            statement,
                            connection.<T>cursor(
                                    result -> ScannedRow.all(result, mapper),
                                    batch,
                                    statement.text(),
                                    statement.values()),
                            connection::close);
                    isOpen = true;
                    return stream;
                } finally {
                    if (!isOpen) {
                        connection.close();
                    }
                }
            });
        }

        @Override
        @Parks
        public void script(String sql) {
            try {
                postgres.run(sql);
            } catch (PgException e) {
                throw PgFailures.translated(e, sql);
            }
        }
    }
}
