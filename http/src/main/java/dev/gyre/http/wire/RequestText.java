package dev.gyre.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// The head of a request as it is sent (RFC 9112 §3, §5). How long the message is and what becomes of the
/// connection is for us to say, so the caller's own fields about that are left out.
public final class RequestText {
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private RequestText() {}

    /// How the end of a request's body is told.
    public enum Framing {
        /// There is none, and nothing is said.
        NONE,
        /// By its length, which may be zero.
        LENGTH,
        /// By a last chunk.
        CHUNKED;

        public static Framing of(Request request) {
            OptionalLong length = request.body().length();
            if (length.isEmpty()) {
                return CHUNKED;
            }
            return length.getAsLong() > 0 || expectsBody(request) ? LENGTH : NONE;
        }

        /// RFC 9110 §8.6: a method that could have a body says that there is none.
        private static boolean expectsBody(Request request) {
            return switch (request.method().name()) {
                case "POST", "PUT", "PATCH" -> true;
                default -> false;
            };
        }
    }

    /// The head of `request`, up to and with the empty line.
    ///
    /// @throws IllegalArgumentException if the target of the URL holds what would end the line, and for CONNECT
    public static byte[] of(Request request, boolean isUpgrade) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            throw new IllegalArgumentException("CONNECT asks a proxy for a tunnel, which this client does not do");
        }
        var head = new StringBuilder(256);
        head.append(request.method()).append(' ').append(target(request)).append(" HTTP/1.1\r\n");
        Headers headers = request.headers();
        append(head, "Host", headers.first("Host").orElse(request.url().authority()));
        headers.forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                append(head, name, value);
            }
        });
        appendFraming(head, request);
        if (isUpgrade) {
            append(head, "Connection", "Upgrade");
            headers.all("Upgrade").forEach(protocol -> append(head, "Upgrade", protocol));
        } else if (headers.hasElement("Connection", "close")) {
            append(head, "Connection", "close");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String target(Request request) {
        String target = request.url().target();
        if (target.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("cannot ask for " + request.url()
                    + ": its path or query holds characters that must be encoded; HttpUrl.parse does that");
        }
        return target;
    }

    private static void appendFraming(StringBuilder head, Request request) {
        switch (Framing.of(request)) {
            case NONE -> {}
            case LENGTH ->
                append(
                        head,
                        "Content-Length",
                        Long.toString(request.body().length().getAsLong()));
            case CHUNKED -> append(head, "Transfer-Encoding", "chunked");
        }
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
