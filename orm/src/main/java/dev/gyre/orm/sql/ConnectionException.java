package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// There is no connection to the database, or it was lost: what was under way may have been done, or not.
public final class ConnectionException extends OrmException {
    /// With what happened.
    public ConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
