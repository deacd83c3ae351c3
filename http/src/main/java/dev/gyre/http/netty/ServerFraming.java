package dev.gyre.http.netty;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Response;
import dev.gyre.http.guard.RequestHead;
import java.util.OptionalLong;

/// How the client finds the end of a response (RFC 9112 §6).
///
/// @param kind how
/// @param length what Content-Length says; negative for none
record ServerFraming(Kind kind, long length) {
    enum Kind {
        /// There is no body, whatever the head says: to HEAD, and with some statuses.
        NONE,
        /// By its length.
        FIXED,
        /// The body says so itself.
        CHUNKED,
        /// By the end of the connection: for clients of HTTP/1.0.
        UNTIL_CLOSE
    }

    private static final int NOT_MODIFIED = 304;

    /// @throws IllegalStateException if the response contradicts itself
    static ServerFraming of(RequestHead request, Response response) {
        long declared = declared(response.headers());
        OptionalLong known = response.body().length();
        if (!response.status().allowsBody()) {
            return new ServerFraming(Kind.NONE, response.status().code() == NOT_MODIFIED ? declared : -1);
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            return new ServerFraming(Kind.NONE, declared >= 0 ? declared : known.orElse(-1));
        }
        if (declared >= 0 && known.isPresent() && known.getAsLong() != declared) {
            throw new IllegalStateException("the response says Content-Length: " + declared + ", but its body has "
                    + known.getAsLong() + " bytes. Leave the header out; the server writes it");
        }
        long length = known.orElse(declared);
        if (length >= 0) {
            return new ServerFraming(Kind.FIXED, length);
        }
        return new ServerFraming(request.isOld() ? Kind.UNTIL_CLOSE : Kind.CHUNKED, -1);
    }

    private static long declared(Headers headers) {
        String text = headers.get("Content-Length");
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw new IllegalStateException("the response says Content-Length: \"" + text
                    + "\", which is no number. Leave the header out; the server writes it");
        }
    }
}
