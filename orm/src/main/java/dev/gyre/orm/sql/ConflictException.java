package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// A statement or transaction failed because of others that ran beside it: it could not be serialised, was in
/// a deadlock, or waited too long for a lock. Doing it again may help: [TransactionOptions#withAttempts].
public final class ConflictException extends OrmException {
    /// With what the engine says.
    public ConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
