package dev.gyre.orm.engine;

import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.ConstraintKind;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.StatementException;
import dev.gyre.orm.table.OrmException;
import dev.gyre.postgres.PgCheckException;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.PgConnectionLostException;
import dev.gyre.postgres.PgConstraintException;
import dev.gyre.postgres.PgDeadlockException;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.PgExclusionException;
import dev.gyre.postgres.PgForeignKeyException;
import dev.gyre.postgres.PgLockNotAvailableException;
import dev.gyre.postgres.PgNotNullException;
import dev.gyre.postgres.PgOutcomeUnknownException;
import dev.gyre.postgres.PgPoolException;
import dev.gyre.postgres.PgSerializationException;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.PgUniqueException;
import java.util.function.Supplier;

/// The failures of our driver as those that all engines have in common. What they say stays.
final class PgFailures {
    private PgFailures() {}

    static <T> T translating(SqlStatement statement, Supplier<T> body) {
        try {
            return body.get();
        } catch (PgException e) {
            throw translated(e, statement.text());
        }
    }

    static OrmException translated(PgException e, String sql) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case PgConstraintException broken ->
                new ConstraintException(
                        kind(broken), broken.error().constraint().orElse(null), message, e);
            case PgSerializationException _, PgDeadlockException _, PgLockNotAvailableException _ ->
                new ConflictException(message, e);
            case PgConnectFailedException _,
                    PgConnectionLostException _,
                    PgOutcomeUnknownException _,
                    PgPoolException _ -> new ConnectionException(message, e);
            case PgServerException server -> new StatementException(message, sql, server.sqlState(), e);
            default -> new StatementException(message, sql, "", e);
        };
    }

    private static ConstraintKind kind(PgConstraintException broken) {
        return switch (broken) {
            case PgUniqueException _ -> ConstraintKind.UNIQUE;
            case PgForeignKeyException _ -> ConstraintKind.FOREIGN_KEY;
            case PgNotNullException _ -> ConstraintKind.NOT_NULL;
            case PgCheckException _ -> ConstraintKind.CHECK;
            case PgExclusionException _ -> ConstraintKind.EXCLUSION;
            default -> throw new IllegalStateException("a constraint of no known kind", broken);
        };
    }
}
