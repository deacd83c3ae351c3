package dev.gyre.postgres;

/// The columns of a result and the Java type that they were to become do not fit together, whatever the values: a
/// component without a column, a scalar of two columns, a record that cannot be made.
public final class PgShapeException extends PgException {

    /// @param message what was attempted, what was found, what to do
    public PgShapeException(String message) {
        super(message, null);
    }
}
