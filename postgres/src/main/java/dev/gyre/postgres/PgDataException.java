package dev.gyre.postgres;

/// A value cannot be computed or converted (22…): a division by zero, a text too long.
public final class PgDataException extends PgServerException {
    PgDataException(PgServerError error) {
        super(error);
    }
}
