package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;

import dev.gyre.http.HttpStatus;
import java.util.Locale;
import java.util.Set;

/// A body that comes in chunks, each with its size before it (RFC 9112 §7.1). It is before the **size** of a chunk,
/// in its **data**, at the line that **closes** it, in the **trailer**, or **over**.
final class ChunkedBody {
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_LINE = 1 << 10; // size and extensions, which are dropped
    private static final int LONGEST_TRAILER = 8 << 10;
    private static final int MOST_TRAILERS = 32;
    private static final Set<String> FORBIDDEN = Set.of(
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private enum Stage {
        SIZE,
        DATA,
        CLOSE,
        TRAILER,
        OVER
    }

    private final long limit;
    private Stage stage = Stage.SIZE;
    private long left; // of this chunk
    private long total;
    private int trailerBytes;
    private final Fields trailers = new Fields(MOST_TRAILERS);

    /// @param limit how many bytes it may have in all
    ChunkedBody(long limit) {
        this.limit = limit;
    }

    /// Goes on to the next data, as far as possible. Returns how much of it is there: zero if more has to come, or
    /// when it [#isOver].
    int advance(Input in) {
        while (stage != Stage.OVER) {
            if (stage == Stage.DATA) {
                return (int) Math.min(left, in.available());
            }
            if (!readLine(in)) {
                return 0;
            }
        }
        return 0;
    }

    /// Notes that `count` bytes of data were taken.
    void taken(int count) {
        left -= count;
        if (left == 0) {
            stage = Stage.CLOSE;
        }
    }

    boolean isOver() {
        return stage == Stage.OVER;
    }

    private boolean readLine(Input in) {
        int start = in.position();
        int lineFeed = in.lineFeed();
        checkLength(lineFeed < 0 ? in.available() : lineFeed - start);
        if (lineFeed < 0) {
            return false;
        }
        int end = Lines.end(in.array(), start, lineFeed);
        switch (stage) {
            case SIZE -> size(in.array(), start, end);
            case CLOSE -> close(start, end);
            case TRAILER -> trailer(in.array(), start, end);
            case DATA, OVER -> throw new AssertionError(stage);
        }
        in.skip(lineFeed + 1 - start);
        return true;
    }

    private void checkLength(int length) {
        if (stage == Stage.TRAILER ? trailerBytes + length > LONGEST_TRAILER : length > LONGEST_LINE) {
            throw stage == Stage.TRAILER
                    ? refusal(HttpStatus.HEADER_FIELDS_TOO_LARGE, "the trailers are larger than 8 KiB")
                    : bad("the line of a chunk is longer than 1 KiB");
        }
    }

    private void size(byte[] line, int start, int end) {
        int i = start;
        long size = 0;
        while (i < end && Octets.hexDigit(line[i]) >= 0) {
            size = size * 16 + Octets.hexDigit(line[i]);
            i++;
            if (i - start > MOST_DIGITS) {
                throw Framing.tooLarge(limit);
            }
        }
        if (i == start) {
            throw bad("a chunk does not begin with its size in hexadecimal digits");
        }
        checkExtensions(line, i, end);
        total += size;
        if (total > limit) {
            throw Framing.tooLarge(limit);
        }
        left = size;
        stage = size == 0 ? Stage.TRAILER : Stage.DATA;
    }

    private static void checkExtensions(byte[] line, int start, int end) {
        int i = start;
        while (i < end && Octets.isSpace(line[i])) {
            i++;
        }
        if (i < end ? line[i] != ';' : i > start) {
            throw bad("the size of a chunk is followed by " + (i == end ? "a space" : shown(line[i]))
                    + "; only the end of the line, or extensions behind a semicolon, may follow it");
        }
        for (; i < end; i++) {
            if (!Octets.isValue(line[i])) {
                throw bad("the extension of a chunk holds " + shown(line[i]) + ", which is not allowed there");
            }
        }
    }

    private void close(int start, int end) {
        if (end > start) {
            throw bad("a chunk has more bytes than its size says");
        }
        stage = Stage.SIZE;
    }

    /// Trailers are checked and dropped.
    private void trailer(byte[] line, int start, int end) {
        if (start == end) {
            stage = Stage.OVER;
            return;
        }
        trailerBytes += end - start;
        trailers.add(line, start, end);
        String name = trailers.lastName();
        if (FORBIDDEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw bad("the trailer holds " + shown(name) + ", which belongs in the head of a request");
        }
    }
}
