package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;

import dev.gyre.http.HttpStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a request ends (RFC 9112 §6.3). Everything that two readers might read differently is refused: that is how
/// requests are smuggled.
final class Framing {
    /// The body says itself where it ends.
    static final long CHUNKED = -1;

    private static final int MOST_DIGITS = 18;

    private Framing() {}

    /// How many bytes the body has, or [#CHUNKED].
    static long length(Fields fields, boolean isOld, long limit) {
        String coding = fields.transferEncoding();
        String length = fields.contentLength();
        if (coding == null) {
            return length == null ? 0 : length(length, limit);
        }
        checkCoding(coding, length, isOld);
        return CHUNKED;
    }

    private static void checkCoding(String coding, @Nullable String length, boolean isOld) {
        if (length != null) {
            throw bad("the request has both Content-Length and Transfer-Encoding, which is refused because servers and"
                    + " proxies read it differently; send one of them");
        }
        if (isOld) {
            throw bad("HTTP/1.0 has no Transfer-Encoding; send Content-Length, or speak HTTP/1.1");
        }
        if (coding.equalsIgnoreCase("chunked")) {
            return;
        }
        String refused = "the Transfer-Encoding is " + shown(coding) + "; the only one that is read here is chunked";
        throw coding.toLowerCase(Locale.ROOT).endsWith(", chunked")
                ? refusal(HttpStatus.NOT_IMPLEMENTED, refused)
                : bad(refused);
    }

    private static long length(String text, long limit) {
        boolean isNumber = !text.isEmpty() && text.chars().allMatch(Octets::isDigit);
        if (!isNumber) {
            throw bad("the Content-Length is " + shown(text) + "; expected are digits only");
        }
        if (text.length() > MOST_DIGITS || Long.parseLong(text) > limit) {
            throw tooLarge(limit);
        }
        return Long.parseLong(text);
    }

    static RuntimeException tooLarge(long limit) {
        return refusal(
                HttpStatus.CONTENT_TOO_LARGE, "the body is larger than the " + limit + " bytes that are allowed here");
    }
}
