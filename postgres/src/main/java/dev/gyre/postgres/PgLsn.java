package dev.gyre.postgres;

import java.util.Locale;

/// A place in the write-ahead log, `pg_lsn`.
///
/// @param position in bytes, without a sign
public record PgLsn(long position) {

    /// As `16/B374D848`.
    ///
    /// @throws IllegalArgumentException if it is no such text
    public static PgLsn of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a place in the log is written as 16/B374D848");
        }
        long high = Long.parseLong(text, 0, slash, 16);
        return new PgLsn(high << 32 | Long.parseLong(text, slash + 1, text.length(), 16));
    }

    /// As `16/B374D848`.
    @Override
    public String toString() {
        return Long.toHexString(position >>> 32).toUpperCase(Locale.ROOT) + "/"
                + Long.toHexString(position & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
    }
}
