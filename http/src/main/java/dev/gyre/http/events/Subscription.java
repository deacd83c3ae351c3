package dev.gyre.http.events;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.net.NetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One client's interest in a stream of events, over as many connections as it takes. It is **connected**,
/// **away**, or has **ended**.
final class Subscription {
    private static final int PIECE = 16 << 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    // The server is there but cannot serve now.
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final Handler client;
    private final Request request;
    private EventParser parser;
    private ByteBuffer unread = ByteBuffer.allocate(0);
    private @Nullable Response response; // present while connected
    private @Nullable InputStream in; // likewise
    private Duration usual = FIRST_PAUSE;
    private int failures; // in a row
    private boolean hasEnded;

    Subscription(Handler client, Request request) {
        this.client = client;
        this.request = request.withHeader("Accept", MediaType.EVENTS.text()).withHeader("Cache-Control", "no-store");
        this.parser = new EventParser(request.header("Last-Event-ID").orElse(""));
    }

    String lastId() {
        return parser.lastId();
    }

    /// Connects for the first time; what fails is thrown.
    @Parks
    void begin() {
        try {
            take(ask());
        } catch (IOException e) {
            throw new ConnectionLostException("cannot subscribe to " + request.url(), true, e);
        }
    }

    /// Null at the end.
    @Parks
    @Nullable
    ServerEvent next() {
        while (true) {
            ServerEvent next = parser.next(unread);
            if (next != null || hasEnded) {
                return hasEnded ? null : next;
            }
            try {
                InputStream from = in;
                if (from == null) {
                    comeBack();
                } else {
                    read(from);
                }
            } catch (IOException | NetException | ConnectionLostException | PhaseTimeoutException _) {
                lost(); // which is what this class is for
            }
        }
    }

    @Parks
    void close() {
        hasEnded = true;
        leave();
    }

    @Parks
    private void read(InputStream from) throws IOException {
        byte[] piece = new byte[PIECE];
        int count = from.read(piece);
        if (count < 0) {
            leave();
        } else {
            unread = ByteBuffer.wrap(piece, 0, count);
        }
    }

    @Parks
    private void comeBack() throws IOException {
        usual = parser.lastRetry().orElse(usual);
        Async.sleep(pause());
        Response answer = ask();
        if (PASSING.contains(answer.status().code())) {
            answer.close();
            failures++;
        } else {
            take(answer);
        }
    }

    /// As long as the standard says, and up to half as long again, which it allows (HTML standard §9.2.3): those who
    /// were lost together should not come back together.
    private Duration pause() {
        Duration longest = usual.compareTo(LONGEST_PAUSE) > 0 ? usual : LONGEST_PAUSE;
        Duration next = usual.multipliedBy(1L << Math.min(failures, 6));
        Duration least = next.compareTo(longest) < 0 ? next : longest;
        return least.plusMillis(Loop.current().random().nextLong(least.toMillis() / 2 + 1));
    }

    @Parks
    private Response ask() throws IOException {
        String lastId = parser.lastId();
        try {
            return client.handle(lastId.isEmpty() ? request : request.withHeader("Last-Event-ID", lastId));
        } catch (RuntimeException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the client failed: " + e.getMessage(), e);
        }
    }

    @Parks
    private void take(Response answer) throws IOException {
        if (answer.status().equals(HttpStatus.NO_CONTENT)) {
            answer.close();
            hasEnded = true;
            return;
        }
        requireEvents(answer);
        response = answer;
        in = answer.body().stream();
        parser = new EventParser(parser.lastId());
        unread = ByteBuffer.allocate(0);
        failures = 0;
    }

    @Parks
    private void requireEvents(Response answer) {
        answer.expectSuccess();
        String type = answer.contentType().map(MediaType::essence).orElse("nothing that it names");
        if (!answer.status().equals(HttpStatus.OK) || !type.equals(MediaType.EVENTS.essence())) {
            answer.close();
            throw new BadMessageException(
                    HttpStatus.BAD_GATEWAY,
                    "expected events (200, text/event-stream) from " + request.url() + ", but the answer was "
                            + answer.status() + " with " + type,
                    null);
        }
    }

    @Parks
    private void lost() {
        if (response == null) {
            failures++;
        }
        leave();
    }

    @Parks
    private void leave() {
        Response left = response;
        response = null;
        in = null;
        if (left != null) {
            left.close();
        }
    }
}
