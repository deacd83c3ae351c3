package dev.gyre.http.wire;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import java.util.List;
import java.util.OptionalLong;

/// The head of an answer, and what it says about the message and its connection (RFC 9112 §6.3, §9.3).
///
/// @param length of the body, if it is known
/// @param isUntilClose whether the body ends with the connection
/// @param keepsAlive whether another request may follow on the connection
public record AnswerHead(
        HttpStatus status, Headers headers, OptionalLong length, boolean isUntilClose, boolean keepsAlive) {
    /// Reads what the fields say.
    ///
    /// @param isVersion11 HTTP/1.1, else HTTP/1.0
    /// @param isHead whether it answers a HEAD, so that there is no body
    /// @throws IllegalArgumentException if others might read the message differently; the message says why
    public static AnswerHead of(boolean isVersion11, HttpStatus status, Headers headers, boolean isHead) {
        boolean isChunked = isChunked(isVersion11, headers);
        OptionalLong announced = announced(headers);
        if (isChunked && announced.isPresent()) {
            throw new IllegalArgumentException("it has both a Content-Length and a Transfer-Encoding");
        }
        boolean hasBody = status.allowsBody() && !isHead;
        OptionalLong length = hasBody ? announced : OptionalLong.of(0);
        boolean isUntilClose = hasBody && !isChunked && announced.isEmpty();
        return new AnswerHead(status, headers, length, isUntilClose, !isUntilClose && keeps(isVersion11, headers));
    }

    private static boolean isChunked(boolean isVersion11, Headers headers) {
        List<String> codings = headers.elements("Transfer-Encoding");
        if (codings.isEmpty()) {
            return false;
        }
        if (!isVersion11) {
            throw new IllegalArgumentException("it has a Transfer-Encoding, which HTTP/1.0 does not know");
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new IllegalArgumentException(
                    "its Transfer-Encoding is " + codings + ", and only chunked is known here");
        }
        return true;
    }

    private static OptionalLong announced(Headers headers) {
        List<String> lengths = headers.all("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return OptionalLong.empty();
        }
        String length = lengths.getFirst();
        boolean isNumber = length.length() <= 18 && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || length.isEmpty() || !isNumber) {
            throw new IllegalArgumentException("its Content-Length is " + lengths + ", which is not one number");
        }
        return OptionalLong.of(Long.parseLong(length));
    }

    private static boolean keeps(boolean isVersion11, Headers headers) {
        return isVersion11
                ? !headers.hasElement("Connection", "close")
                : headers.hasElement("Connection", "keep-alive");
    }
}
