package dev.gyre.postgres.client;

import java.util.Optional;

/// How a transaction is run.
///
/// @param isolation how far it is kept apart; as the server is set without it
/// @param isReadOnly whether it may only read
/// @param isDeferrable whether a serializable one that only reads may wait at its begin, and then never conflict
/// @param retries how often it is run again when the server could not fit it among others (40001, 40P01)
public record PgTransactionOptions(
        Optional<PgIsolation> isolation, boolean isReadOnly, boolean isDeferrable, int retries) {
    /// @throws IllegalArgumentException if the number of retries is negative
    public PgTransactionOptions {
        if (retries < 0) {
            throw new IllegalArgumentException("a transaction cannot be tried again " + retries + " times");
        }
    }

    /// As the server is set, and once.
    public static PgTransactionOptions standard() {
        return new PgTransactionOptions(Optional.empty(), false, false, 0);
    }

    /// With this isolation, and once.
    public static PgTransactionOptions of(PgIsolation isolation) {
        return new PgTransactionOptions(Optional.of(isolation), false, false, 0);
    }

    /// The same, only to read.
    public PgTransactionOptions readOnly() {
        return new PgTransactionOptions(isolation, true, isDeferrable, retries);
    }

    /// The same, deferrable.
    public PgTransactionOptions deferrable() {
        return new PgTransactionOptions(isolation, isReadOnly, true, retries);
    }

    /// The same, run again up to so many times when the server could not fit it among others. The body runs as a whole
    /// each time, so that what it does elsewhere is done again too.
    public PgTransactionOptions withRetries(int times) {
        return new PgTransactionOptions(isolation, isReadOnly, isDeferrable, times);
    }

    String begin() {
        return "BEGIN" + isolation.map(it -> " ISOLATION LEVEL " + it.sql()).orElse("")
                + (isReadOnly ? " READ ONLY" : "")
                + (isDeferrable ? " DEFERRABLE" : "");
    }
}
