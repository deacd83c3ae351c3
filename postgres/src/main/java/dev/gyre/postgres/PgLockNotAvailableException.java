package dev.gyre.postgres;

/// A lock was not free and was not to be waited for, or ran into `lock_timeout` (55P03).
public final class PgLockNotAvailableException extends PgServerException {
    PgLockNotAvailableException(PgServerError error) {
        super(error);
    }
}
