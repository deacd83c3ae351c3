package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.WorkWith;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.TransactionOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No database at all: statements are written for it, and none is run.
public final class OfflineEngine implements Engine {
    private final Dialect dialect;
    private final Runner runner = new None();

    /// For statements of an engine.
    public OfflineEngine(Dialect dialect) {
        this.dialect = dialect;
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
            TransactionOptions how, WorkWith<? super TransactionRunner, T, X> body) {
        throw refused();
    }

    @Override
    @Parks
    public void close() {
        // There is nothing to close.
    }

    @Override
    public String toString() {
        return dialect.engine() + ", offline";
    }

    private static IllegalStateException refused() {
        return new IllegalStateException(
                "this database is offline: it shows statements by .sql(), and runs none. To run"
                        + " them, open one: Database.open(\"postgres://…\")");
    }

    private static final class None implements Runner {
        @Override
        @Parks
        public <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper) {
            throw refused();
        }

        @Override
        @Parks
        public long execute(SqlStatement statement) {
            throw refused();
        }

        @Override
        @Parks
        public long executeAll(SqlStatement statement, Iterable<@Nullable Object[]> values) {
            throw refused();
        }

        @Override
        @Parks
        public <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper) {
            throw refused();
        }

        @Override
        @Parks
        public void script(String sql) {
            throw refused();
        }
    }
}
