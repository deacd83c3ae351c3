package dev.gyre.postgres.type;

/// Why a value cannot be read or written, in words that do not quote it. Whoever knows the place makes a
/// `PgConversionException` of it.
final class Misfit extends RuntimeException {
    Misfit(String reason) {
        super(reason);
    }
}
