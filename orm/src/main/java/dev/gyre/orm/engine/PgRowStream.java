package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.postgres.client.PgCursor;
import java.util.Iterator;

/// Rows of a cursor of our driver, and what is given back after it.
final class PgRowStream<T> implements RowStream<T> {
    private final SqlStatement statement;
    private final PgCursor<T> cursor;
    private final Held held;

    /// What is given back at the end.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    PgRowStream(SqlStatement statement, PgCursor<T> cursor, Held held) {
        this.statement = statement;
        this.cursor = cursor;
        this.held = held;
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<T> rows = cursor.iterator();
        return new Iterator<>() {
            @Override
            @Parks
            public boolean hasNext() {
                return PgFailures.translating(statement, rows::hasNext);
            }

            @Override
            @Parks
            public T next() {
                return PgFailures.translating(statement, rows::next);
            }
        };
    }

    @Override
    @Parks
    public void close() {
        try (held) {
            cursor.close();
        }
    }
}
