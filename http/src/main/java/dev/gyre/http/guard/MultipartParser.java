package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A body of several parts (RFC 2046 §5.1.1), read as it comes. It is in the **preamble**, behind a **boundary**, in
/// the
/// **head** of a part, in its **data**, or **over**; what follows the last boundary is dropped.
///
/// Everything on which readers differ is refused: line feeds alone, folded headers, a boundary that is only the
/// beginning of a line.
public final class MultipartParser {
    private static final int LONGEST_PREAMBLE = 8 << 10;

    /// What there is next.
    public enum Step {
        /// Nothing, until more is fed.
        MORE,
        /// A part begins, with these [#headers].
        PART,
        /// Some of its [#data].
        DATA,
        /// The part is whole.
        PART_END,
        /// There are no more parts.
        OVER
    }

    private enum Stage {
        PREAMBLE,
        BOUNDARY,
        HEAD,
        DATA,
        OVER
    }

    private final byte[] delimiter; // CR LF - - boundary
    private final int maxParts;
    private final int maxHeaderBytes;
    private final Fields fields;
    private final Input in = new Input();
    private Stage stage = Stage.PREAMBLE;
    private boolean isAtLineStart = true; // where a boundary needs no line end of its own before it
    private int dropped; // of the preamble
    private int headerBytes;
    private int parts;
    private byte[] data = {};

    /// @param boundary what separates the parts, as the content type says
    public MultipartParser(String boundary, int maxParts, int maxHeaders, int maxHeaderBytes) {
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
        this.maxParts = maxParts;
        this.maxHeaderBytes = maxHeaderBytes;
        this.fields = new Fields(maxHeaders);
    }

    /// Takes what has come. The array is the caller's again when [#next] has said that it wants more.
    public void feed(byte[] bytes) {
        in.feed(bytes, 0, bytes.length);
    }

    /// Goes on to what is next.
    ///
    /// @throws dev.gyre.http.BadMessageException if it is not allowed
    public Step next() {
        @Nullable Step step = null;
        while (step == null) {
            step = switch (stage) {
                case PREAMBLE -> preamble();
                case BOUNDARY -> boundary();
                case HEAD -> head();
                case DATA -> inData();
                case OVER -> over();
            };
        }
        return step;
    }

    /// The headers of the part that begins.
    public Headers headers() {
        return fields.headers();
    }

    /// The bytes of the part that came last.
    public byte[] data() {
        return data;
    }

    /// What it means that nothing more comes although [#next] wants more.
    public BadMessageException cutShort() {
        return bad("the body ends before its last boundary, "
                + shown(new String(delimiter, 2, delimiter.length - 2, ISO_8859_1) + "--")
                + ", so that a part of it is missing");
    }

    private @Nullable Step preamble() {
        int at = candidate();
        dropped += at - in.position();
        if (dropped > LONGEST_PREAMBLE) {
            throw bad("there are more than 8 KiB before the first part; is the boundary that of the content type?");
        }
        skipTo(at);
        return passDelimiter(at) ? null : more();
    }

    private @Nullable Step boundary() {
        if (in.available() < 2) {
            return more();
        }
        int start = in.position();
        if (in.array()[start] == '-' && in.array()[start + 1] == '-') {
            stage = Stage.OVER;
            return null;
        }
        int lineFeed = in.lineFeed();
        int end = lineFeed < 0 ? start + in.available() : Lines.end(in.array(), start, lineFeed);
        checkPadding(start, end);
        if (lineFeed < 0) {
            return more();
        }
        in.skip(lineFeed + 1 - start);
        beginPart();
        return null;
    }

    /// Behind a boundary there may be spaces (RFC 2046 §5.1.1).
    private void checkPadding(int start, int end) {
        for (int i = start; i < end; i++) {
            byte octet = in.array()[i];
            if (i - start > maxHeaderBytes || (!Octets.isSpace(octet) && (octet != '\r' || i < end - 1))) {
                throw bad("the boundary is followed by " + shown(octet) + "; only the end of the line may follow it, or"
                        + " -- behind the last part");
            }
        }
    }

    private void beginPart() {
        parts++;
        if (parts > maxParts) {
            throw refusal(
                    HttpStatus.CONTENT_TOO_LARGE, "the body has more than the " + maxParts + " parts allowed here");
        }
        fields.clear();
        headerBytes = 0;
        stage = Stage.HEAD;
    }

    private @Nullable Step head() {
        int start = in.position();
        int lineFeed = in.lineFeed();
        int length = lineFeed < 0 ? in.available() : lineFeed + 1 - start;
        if (headerBytes + length > maxHeaderBytes) {
            throw refusal(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "the headers of a part are larger than the " + maxHeaderBytes + " bytes allowed here");
        }
        if (lineFeed < 0) {
            return more();
        }
        int end = Lines.end(in.array(), start, lineFeed);
        if (end > start) {
            fields.add(in.array(), start, end);
        }
        headerBytes += length;
        in.skip(length);
        if (end > start) {
            return null;
        }
        stage = Stage.DATA;
        isAtLineStart = true;
        return Step.PART;
    }

    private Step inData() {
        int at = candidate();
        if (at > in.position()) {
            data = Arrays.copyOfRange(in.array(), in.position(), at);
            skipTo(at);
            return Step.DATA;
        }
        return passDelimiter(at) ? Step.PART_END : more();
    }

    private Step over() {
        in.skip(in.available());
        in.keep();
        return Step.OVER;
    }

    private Step more() {
        in.keep();
        return Step.MORE;
    }

    private void skipTo(int at) {
        isAtLineStart &= at == in.position();
        in.skip(at - in.position());
    }

    /// Goes behind the delimiter that begins at `at`, if all of it is there.
    private boolean passDelimiter(int at) {
        int length = delimiter.length - (in.available() > 0 ? omitted(at) : 0);
        if (in.available() < length) {
            return false;
        }
        in.skip(length);
        stage = Stage.BOUNDARY;
        return true;
    }

    /// Where the next delimiter begins, or may begin when more has come; the end of what is there if nowhere.
    private int candidate() {
        byte[] array = in.array();
        int end = in.position() + in.available();
        int i = in.position();
        if (isAtLineStart && i < end && array[i] == '-' && isPossible(i, end)) {
            return i;
        }
        while (i < end && !(array[i] == '\r' && isPossible(i, end))) {
            i++;
        }
        return i;
    }

    private boolean isPossible(int at, int end) {
        int omitted = omitted(at);
        int count = Math.min(end - at, delimiter.length - omitted);
        return Arrays.equals(in.array(), at, at + count, delimiter, omitted, omitted + count);
    }

    /// How much of the delimiter is missing there: its line end, which has been taken for that of the line before.
    private int omitted(int at) {
        return in.array()[at] == '-' ? 2 : 0;
    }
}
