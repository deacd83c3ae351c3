package dev.gyre.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.BodyTooLargeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes events of bytes, however they are cut (HTML standard §9.2.6). No I/O. What is not whole at the end of
/// the stream is dropped, as the standard says.
final class EventParser {
    static final int MAX_EVENT = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_DIGITS = 9; // eleven days; who asks for more is not taken seriously

    private byte[] line = new byte[128];
    private int lineSize;
    private boolean isFirstLine = true;
    private boolean isAfterReturn; // a line feed that comes next belongs to it
    private final StringBuilder data = new StringBuilder();
    private @Nullable String event;
    private @Nullable String id;
    private @Nullable Duration retry;
    private String lastId;
    private Optional<Duration> lastRetry = Optional.empty();

    /// @param lastId of the last event that came before the stream; empty for none
    EventParser(String lastId) {
        this.lastId = lastId;
    }

    /// Takes from `input` up to the end of the next event; null if that has not come yet, and `input` is used
    /// up.
    ///
    /// @throws BodyTooLargeException if the event has more than [#MAX_EVENT] bytes
    @Nullable
    ServerEvent next(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte next = input.get();
            boolean isDone = next == '\n' && isAfterReturn;
            isAfterReturn = next == '\r';
            if (next != '\n' && next != '\r') {
                add(next);
            } else if (!isDone) {
                ServerEvent whole = endLine();
                if (whole != null) {
                    return whole;
                }
            }
        }
        return null;
    }

    /// The id that a client names when it comes back; empty for none.
    String lastId() {
        return lastId;
    }

    /// How long to wait before coming back, if the stream has said so.
    Optional<Duration> lastRetry() {
        return lastRetry;
    }

    private void add(byte next) {
        if (lineSize + data.length() >= MAX_EVENT) {
            throw new BodyTooLargeException(MAX_EVENT);
        }
        if (lineSize == line.length) {
            line = Arrays.copyOf(line, 2 * lineSize);
        }
        line[lineSize++] = next;
    }

    private @Nullable ServerEvent endLine() {
        String text = new String(line, 0, lineSize, UTF_8);
        lineSize = 0;
        if (isFirstLine && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        isFirstLine = false;
        if (text.isEmpty()) {
            return endEvent();
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        field(name, value.startsWith(" ") ? value.substring(1) : value);
        return null;
    }

    /// A line that begins with a colon is a comment, and has the name of no field.
    private void field(String name, String value) {
        switch (name) {
            case "event" -> event = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry(value);
            default -> {}
        }
    }

    private void retry(String value) {
        boolean isNumber = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (isNumber && value.length() <= MOST_DIGITS) {
            retry = Duration.ofMillis(Long.parseLong(value));
            lastRetry = Optional.of(retry);
        }
    }

    /// Null if nothing came but an id or the like.
    private @Nullable ServerEvent endEvent() {
        lastId = id == null ? lastId : id;
        ServerEvent whole = data.isEmpty() ? null : event();
        event = null;
        id = null;
        retry = null;
        data.setLength(0);
        return whole;
    }

    private ServerEvent event() {
        return new ServerEvent(
                Optional.ofNullable(event).filter(kind -> !kind.isEmpty()),
                Optional.ofNullable(id),
                data.substring(0, data.length() - 1),
                Optional.ofNullable(retry));
    }
}
