package dev.gyre.postgres;

/// A row excludes this one (23P01).
public final class PgExclusionException extends PgConstraintException {
    PgExclusionException(PgServerError error) {
        super(error);
    }
}
