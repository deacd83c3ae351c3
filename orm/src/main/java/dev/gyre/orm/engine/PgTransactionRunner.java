package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.WorkWith;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.client.PgTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements in one transaction of our driver.
final class PgTransactionRunner implements TransactionRunner {
    private final PgTransaction transaction;

    PgTransactionRunner(PgTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    @Parks
    public <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper) {
        return PgFailures.translating(
                statement, () -> ScannedRow.all(transaction.query(statement.text(), statement.values()), mapper));
    }

    @Override
    @Parks
    public long execute(SqlStatement statement) {
        return PgFailures.translating(
                statement,
                () -> transaction.query(statement.text(), statement.values()).count());
    }

    @Override
    @Parks
    public long executeAll(SqlStatement statement, Iterable<@Nullable Object[]> values) {
        return PgFailures.translating(statement, () -> transaction.executeAll(statement.text(), values));
    }

    @Override
    @Parks
    public long copy(String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        try {
            return transaction.copyRows(table, columns, rows);
        } catch (PgException e) {
            throw PgFailures.translated(e, "copy " + table);
        }
    }

    @Override
    @Parks
    public <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper) {
        return PgFailures.translating(
                statement,
                () -> new PgRowStream<>(
                        statement,
                        transaction.<T>cursor(
                                result -> ScannedRow.all(result, mapper), batch, statement.text(), statement.values()),
                        () -> {}));
    }

    @Override
    @Parks
    public void script(String sql) {
        try {
            transaction.run(sql);
        } catch (PgException e) {
            throw PgFailures.translated(e, sql);
        }
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T savepoint(WorkWith<? super TransactionRunner, T, X> body)
            throws X {
        return transaction.<T, X>savepoint(tx -> body.run(this));
    }
}
