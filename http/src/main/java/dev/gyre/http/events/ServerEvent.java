package dev.gyre.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Json;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One event of a stream of them.
///
/// @param event of what kind; empty means `message`
/// @param id what a client that comes back names as the last that it got; an empty text makes it name none
/// @param data may have several lines; their ends reach the other side as `\n`
/// @param retry how long a client that loses the connection is to wait before it comes back; whole milliseconds
public record ServerEvent(Optional<String> event, Optional<String> id, String data, Optional<Duration> retry) {
    /// @throws IllegalArgumentException if `event` or `id` hold a line end or a NUL, or `retry` is negative
    public ServerEvent {
        event.ifPresent(text -> requireOneLine("event", text));
        id.ifPresent(text -> requireOneLine("id", text));
        if (retry.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("nobody can wait for " + retry.get() + " before coming back");
        }
    }

    /// One that has data only.
    public static ServerEvent of(String data) {
        return new ServerEvent(Optional.empty(), Optional.empty(), data, Optional.empty());
    }

    /// One whose data is `value` as JSON.
    public static ServerEvent json(@Nullable Object value) {
        return of(new String(Json.write(value), UTF_8));
    }

    /// The same of this kind.
    public ServerEvent withEvent(String kind) {
        return new ServerEvent(Optional.of(kind), id, data, retry);
    }

    /// The same with this id.
    public ServerEvent withId(String name) {
        return new ServerEvent(event, Optional.of(name), data, retry);
    }

    /// The same with this time before a client comes back.
    public ServerEvent withRetry(Duration time) {
        return new ServerEvent(event, id, data, Optional.of(time));
    }

    /// Its data, read as JSON.
    ///
    /// @throws dev.gyre.http.JsonException if that is not JSON of this shape
    public <T> T as(Class<T> type) {
        return Json.read(data.getBytes(UTF_8), type);
    }

    /// As it is sent, with the empty line at its end.
    String encoded() {
        var lines = new StringBuilder();
        event.ifPresent(text -> lines.append("event: ").append(text).append('\n'));
        id.ifPresent(text -> lines.append("id: ").append(text).append('\n'));
        retry.ifPresent(time -> lines.append("retry: ").append(time.toMillis()).append('\n'));
        for (String line : data.split("\r\n|\r|\n", -1)) {
            lines.append("data: ").append(line).append('\n');
        }
        return lines.append('\n').toString();
    }

    private static void requireOneLine(String what, String text) {
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("the " + what
                    + " of an event is one line without NUL, because the rest would be read as something else: \""
                    + text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + "\"");
        }
    }
}
