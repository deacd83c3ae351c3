package dev.gyre.postgres.type;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts what a COPY as text or CSV sends into records, in whatever pieces it comes: at the ends of lines, but in CSV
/// not at those inside of quotes. Confined to one task.
public final class CopyRecords {
    private final char quote;
    private byte[] bytes = new byte[0];
    private int from;
    private int scanned;
    private int end;
    private boolean isQuoted;

    private CopyRecords(char quote) {
        this.quote = quote;
    }

    /// Of text.
    public static CopyRecords ofText() {
        return new CopyRecords('\0');
    }

    /// Of CSV with such quotes.
    public static CopyRecords ofCsv(char quote) {
        return new CopyRecords(quote);
    }

    /// Takes a piece, which is copied.
    public void feed(byte[] piece, int offset, int length) {
        if (end + length > bytes.length) {
            bytes = Arrays.copyOfRange(bytes, from, from + Math.max(end - from + length, 2 * (end - from)));
            scanned -= from;
            end -= from;
            from = 0;
        }
        System.arraycopy(piece, offset, bytes, end, length);
        end += length;
    }

    /// The next record without the end of its line; null if that has not come.
    public @Nullable String next() {
        while (scanned < end) {
            byte each = bytes[scanned++];
            if (quote != 0 && each == quote) {
                isQuoted = !isQuoted; // twice for a doubled one
            } else if (each == '\n' && !isQuoted) {
                return take(scanned - 1);
            }
        }
        return null;
    }

    /// What follows the last end of a line; null if nothing does.
    public @Nullable String last() {
        return from == end ? null : take(end);
    }

    private String take(int to) {
        int length = to > from && bytes[to - 1] == '\r' ? to - 1 - from : to - from;
        String record = new String(bytes, from, length, UTF_8);
        from = scanned;
        return record;
    }
}
