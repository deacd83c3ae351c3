package dev.gyre.postgres;

/// The server refused, with the fields that it gave. Its subclasses follow the classes of SQLSTATE.
public abstract sealed class PgServerException extends PgException
        permits PgAuthenticationException,
                PgConstraintException,
                PgDataException,
                PgInterventionException,
                PgLockNotAvailableException,
                PgOtherServerException,
                PgQueryException,
                PgRaisedException,
                PgResourceException,
                PgRollbackException,
                PgTransactionException,
                PgUndefinedDatabaseException,
                PgUnsupportedException {
    private final PgServerError error;

    PgServerException(PgServerError error) {
        super(ServerErrorText.of(error), null);
        this.error = error;
    }

    /// All that the server said. Its `detail` and `where` may quote values, which is why the message of this exception
    /// leaves them out.
    public PgServerError error() {
        return error;
    }

    /// The five letters and digits that tell which error it is.
    public String sqlState() {
        return error.sqlState();
    }
}
