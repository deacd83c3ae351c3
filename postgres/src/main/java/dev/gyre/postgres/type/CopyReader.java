package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgShapeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what `COPY … TO STDOUT (FORMAT binary)` sends, in whatever pieces it comes. Confined to one task.
public final class CopyReader {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEAD = SIGNATURE.length + 8;
    private static final int HAS_OIDS = 1 << 16;

    private byte[] bytes = new byte[0];
    private int from;
    private int end;
    private boolean hasHead;
    private boolean isEnded;

    /// Takes a piece, which is copied.
    public void feed(byte[] piece, int offset, int length) {
        if (end + length > bytes.length) {
            byte[] more = new byte[Math.max(end - from + length, 2 * (end - from))];
            System.arraycopy(bytes, from, more, 0, end - from);
            bytes = more;
            end -= from;
            from = 0;
        }
        System.arraycopy(piece, offset, bytes, end, length);
        end += length;
    }

    /// The next row in the form in which a `RowReader` reads it; null if it is not there as a whole. Good until the
    /// next `feed`.
    ///
    /// @throws PgShapeException if this is no such COPY
    public @Nullable PgReader next() {
        if (isEnded || (!hasHead && !readHead())) {
            return null;
        }
        int length = lengthOfRow();
        if (length < 0 || isEnded) {
            return null;
        }
        var row = new PgReader(bytes, from, length);
        from += length;
        return row;
    }

    /// Whether the end of all rows has been read.
    public boolean isEnded() {
        return isEnded;
    }

    private boolean readHead() {
        if (end - from < HEAD) {
            return false;
        }
        var head = new PgReader(bytes, from, HEAD);
        if (!Arrays.equals(head.bytes(SIGNATURE.length), SIGNATURE)) {
            throw new PgShapeException("this is no COPY in the binary format: its signature is missing. Write"
                    + " (FORMAT binary) in the statement");
        }
        int flags = head.int4();
        int more = head.int4();
        if ((flags & HAS_OIDS) != 0 || more < 0) {
            throw new PgShapeException("the head of a binary COPY is damaged, or of a PostgreSQL before 12");
        }
        if (end - from < HEAD + more) {
            return false;
        }
        from += HEAD + more;
        hasHead = true;
        return true;
    }

    /// -1 if it is not there as a whole.
    private int lengthOfRow() {
        if (end - from < 2) {
            return -1;
        }
        var reader = new PgReader(bytes, from, end - from);
        int columns = reader.int2();
        if (columns < 0) {
            isEnded = columns == -1;
            if (!isEnded) {
                throw damaged();
            }
        }
        for (int i = 0; i < columns; i++) {
            int length = reader.remaining() < 4 ? Integer.MAX_VALUE : reader.int4();
            if (length < -1) {
                throw damaged();
            }
            if (length > reader.remaining()) {
                return -1;
            }
            reader.skip(Math.max(length, 0));
        }
        return end - from - reader.remaining();
    }

    private static PgShapeException damaged() {
        return new PgShapeException("a row of a binary COPY is damaged: it has a negative length");
    }
}
