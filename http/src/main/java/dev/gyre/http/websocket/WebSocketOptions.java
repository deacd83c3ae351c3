package dev.gyre.http.websocket;

import dev.gyre.Parks;
import dev.gyre.TaskLocal;
import dev.gyre.Work;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a WebSocket behaves. The defaults let a public server live on the open network.
///
/// @param maxMessage bytes of a message; a larger one ends the connection with 1009
/// @param maxFrames frames of a message; more end the connection with 1009
/// @param pingAfter how long the peer may be silent before it is pinged; zero never pings
/// @param pongWithin how long it may stay silent after a ping before it is given up
/// @param closing for the peer's part in closing, and on the server for a conversation to notice that the peer
///     has left
/// @param subprotocols what can be spoken, best first (`Sec-WebSocket-Protocol`)
/// @param origins from which other sites browsers may connect, as in `https://example.org`; `*` is any. For
///     servers
public record WebSocketOptions(
        int maxMessage,
        int maxFrames,
        Duration pingAfter,
        Duration pongWithin,
        Duration closing,
        List<String> subprotocols,
        Set<String> origins) {
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#A-Z]+");
    private static final WebSocketOptions STANDARD = new WebSocketOptions(
            1 << 20, 64, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(10), List.of(), Set.of());

    private static final TaskLocal<WebSocketOptions> IN_FORCE =
            TaskLocal.withInitial("options of WebSockets", WebSocketOptions::standard);

    /// @throws IllegalArgumentException if a limit is not positive, a time is negative, or an origin is none
    public WebSocketOptions {
        if (maxMessage < 1 || maxFrames < 1) {
            throw new IllegalArgumentException("a message needs room for a byte and a frame at least, not for "
                    + maxMessage + " bytes and " + maxFrames + " frames");
        }
        if (pingAfter.isNegative() || !pongWithin.isPositive() || !closing.isPositive()) {
            throw new IllegalArgumentException("times must be positive, but these are " + pingAfter + ", " + pongWithin
                    + " and " + closing + "; only the first may be zero, for no pings");
        }
        subprotocols = List.copyOf(subprotocols);
        origins = Set.copyOf(origins);
        origins.forEach(WebSocketOptions::requireOrigin);
    }

    /// Messages of 1 MiB in 64 frames; a ping after 20 s, its answer within 20 s; 10 s for closing; no
    /// sub-protocols; browsers from the same origin only.
    public static WebSocketOptions standard() {
        return STANDARD;
    }

    /// Those of a socket that is accepted without options: [#standard], unless the server has other ones.
    static WebSocketOptions inForce() {
        return IN_FORCE.get();
    }

    /// Runs `body`, in which sockets that are accepted without options of their own have these: so a server's settings
    /// reach the applications that it serves. Parks as `body` does.
    ///
    /// @throws X what `body` throws
    @Parks
    public <R extends @Nullable Object, X extends Exception> R asStandard(Work<R, X> body) throws X {
        return IN_FORCE.with(this, body);
    }

    /// The same with another limit for messages, in bytes.
    public WebSocketOptions withMaxMessage(int bytes) {
        return new WebSocketOptions(bytes, maxFrames, pingAfter, pongWithin, closing, subprotocols, origins);
    }

    /// The same with another number of frames for a message.
    public WebSocketOptions withMaxFrames(int frames) {
        return new WebSocketOptions(maxMessage, frames, pingAfter, pongWithin, closing, subprotocols, origins);
    }

    /// The same with other times for pings.
    public WebSocketOptions withPing(Duration after, Duration within) {
        return new WebSocketOptions(maxMessage, maxFrames, after, within, closing, subprotocols, origins);
    }

    /// The same with another time for closing.
    public WebSocketOptions withClosing(Duration time) {
        return new WebSocketOptions(maxMessage, maxFrames, pingAfter, pongWithin, time, subprotocols, origins);
    }

    /// The same with these sub-protocols, best first.
    public WebSocketOptions withSubprotocols(String... names) {
        return new WebSocketOptions(maxMessage, maxFrames, pingAfter, pongWithin, closing, List.of(names), origins);
    }

    /// The same for a server to which browsers may also connect from pages of these sites, as in
    /// `https://example.org`. `*` lets any site in: whoever is logged in here can then be used by a page of
    /// anybody.
    public WebSocketOptions withOrigins(String... sites) {
        return new WebSocketOptions(maxMessage, maxFrames, pingAfter, pongWithin, closing, subprotocols, Set.of(sites));
    }

    private static void requireOrigin(String origin) {
        if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "\"" + origin + "\" is no origin as browsers send it, so that nobody would"
                            + " be let in by it; expected is scheme and host in lower case and no path, as in https://example.org");
        }
    }
}
