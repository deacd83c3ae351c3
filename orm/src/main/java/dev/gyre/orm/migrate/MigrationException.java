package dev.gyre.orm.migrate;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// A migration cannot be made, read or run. The message says what is done, what is not, and what to do.
public final class MigrationException extends OrmException {
    MigrationException(String message) {
        this(message, null);
    }

    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
