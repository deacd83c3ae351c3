package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Limits;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes apart what a client sends (RFC 9112), and lets pass only what can be read in one way. [#feed] it what has
/// arrived, and ask for what that means with [#next] until it wants more (h11's shape).
///
/// It is before a **line**, in the **fields** of a head, in a body of **fixed** length or a **chunked** one, or at the
/// **end** of a request. Once it has refused something it is of no use any more.
public final class RequestParser {
    /// What comes next.
    public enum Step {
        /// Nothing, until there are more bytes.
        MORE,
        /// A head; see [#head].
        HEAD,
        /// A piece of the body; see [#body].
        BODY,
        /// The end of the request.
        END
    }

    private enum Stage {
        LINE,
        FIELDS,
        FIXED,
        CHUNKED,
        END
    }

    private static final int LINE_END = 2;

    private final Limits limits;
    private final Input in = new Input();
    private final Fields fields;
    private Stage stage = Stage.LINE;
    private boolean hasEmptyLine; // before a request
    private int headerBytes;
    private @Nullable RequestLine line;
    private @Nullable RequestHead head;
    private @Nullable ChunkedBody chunks;
    private @Nullable ByteBuffer body;
    private long left; // of a body of fixed length

    public RequestParser(Limits limits) {
        this.limits = limits;
        this.fields = new Fields(limits.headers());
    }

    /// Takes what has arrived; the array must not change before [#keep].
    public void feed(byte[] bytes, int from, int to) {
        in.feed(bytes, from, to);
    }

    /// Gives the array back that was fed last, and keeps a copy of what has not been read.
    public void keep() {
        in.keep();
    }

    /// Goes on.
    ///
    /// @throws BadMessageException if this is refused; its message is for the client
    public Step next() {
        return switch (stage) {
            case LINE -> readLine() ? next() : Step.MORE;
            case FIELDS -> readFields() ? Step.HEAD : Step.MORE;
            case FIXED -> fixed();
            case CHUNKED -> chunked();
            case END -> {
                stage = Stage.LINE;
                yield Step.END;
            }
        };
    }

    /// The head that was met last.
    public RequestHead head() {
        return Objects.requireNonNull(head);
    }

    /// The piece that was met last, until the next call.
    public ByteBuffer body() {
        return Objects.requireNonNull(body);
    }

    /// Whether a head has begun and has not come to its end.
    public boolean isInHead() {
        return stage == Stage.FIELDS || stage == Stage.LINE && in.available() > 0;
    }

    /// Takes what has not been read: the beginning of another protocol.
    public byte[] takeRest() {
        byte[] rest = new byte[in.available()];
        System.arraycopy(in.array(), in.position(), rest, 0, rest.length);
        in.skip(rest.length);
        return rest;
    }

    /// How many bytes have not been read.
    public int unread() {
        return in.available();
    }

    private boolean readLine() {
        int lineFeed = in.lineFeed();
        int start = in.position();
        int length = lineFeed < 0 ? in.available() : lineFeed - start;
        if (length > limits.requestLine() + LINE_END) {
            throw refusal(
                    HttpStatus.URI_TOO_LONG,
                    "the first line is longer than the " + limits.requestLine() + " bytes allowed here");
        }
        if (lineFeed < 0) {
            RequestLine.checkBeginning(in.array(), start, start + length);
            return false;
        }
        int end = Lines.end(in.array(), start, lineFeed);
        if (start == end) {
            skipEmptyLine();
        } else {
            line = RequestLine.parse(in.array(), start, end);
            hasEmptyLine = false;
            headerBytes = 0;
            stage = Stage.FIELDS;
        }
        in.skip(lineFeed + 1 - start);
        return true;
    }

    /// Old clients send one behind a body (RFC 9112 §2.2).
    private void skipEmptyLine() {
        if (hasEmptyLine) {
            throw bad("empty lines come before the request; it begins with its first line");
        }
        hasEmptyLine = true;
    }

    /// Returns whether the head is complete.
    private boolean readFields() {
        byte[] array = in.array();
        while (true) {
            int start = in.position();
            int lineFeed = in.lineFeed();
            checkHeaderBytes(lineFeed < 0 ? in.available() : lineFeed - start);
            if (lineFeed < 0) {
                return false;
            }
            int end = Lines.end(array, start, lineFeed);
            in.skip(lineFeed + 1 - start);
            if (start == end) {
                headIsComplete();
                return true;
            }
            fields.add(array, start, end);
            headerBytes += end - start;
        }
    }

    private void checkHeaderBytes(int more) {
        if (headerBytes + more > limits.headerBytes() + LINE_END) {
            throw refusal(
                    HttpStatus.HEADER_FIELDS_TOO_LARGE,
                    "the headers are larger than the " + limits.headerBytes() + " bytes allowed here");
        }
    }

    private void headIsComplete() {
        RequestHead complete = RequestHead.of(Objects.requireNonNull(line), fields, limits);
        head = complete;
        fields.clear(); // so that an idle connection keeps nothing
        left = complete.length();
        if (left < 0) {
            chunks = new ChunkedBody(limits.body());
            stage = Stage.CHUNKED;
        } else {
            stage = left == 0 ? Stage.END : Stage.FIXED;
        }
    }

    private Step fixed() {
        int count = (int) Math.min(left, in.available());
        if (count == 0) {
            return Step.MORE;
        }
        left -= count;
        if (left == 0) {
            stage = Stage.END;
        }
        return piece(count);
    }

    private Step chunked() {
        ChunkedBody reader = Objects.requireNonNull(chunks);
        int count = reader.advance(in);
        if (count > 0) {
            reader.taken(count);
            return piece(count);
        }
        if (!reader.isOver()) {
            return Step.MORE;
        }
        chunks = null;
        stage = Stage.LINE;
        return Step.END;
    }

    private Step piece(int count) {
        body = ByteBuffer.wrap(in.array(), in.position(), count);
        in.skip(count);
        return Step.BODY;
    }
}
