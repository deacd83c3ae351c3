package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Limits;
import org.jspecify.annotations.Nullable;

/// The head of a request that was accepted.
///
/// @param authority whose the target is, in lower case; null if nobody said, in HTTP/1.0
/// @param path path and query from `/` on, or `*`
/// @param isOld whether it is HTTP/1.0
/// @param length how many bytes the body has; negative if it is chunked
/// @param isPersistent whether the client will ask again on this connection
/// @param expectsContinue whether it sends the body only after a 100
/// @param wantsUpgrade whether another protocol may follow
public record RequestHead(
        HttpMethod method,
        @Nullable String authority,
        String path,
        boolean isOld,
        Headers headers,
        long length,
        boolean isPersistent,
        boolean expectsContinue,
        boolean wantsUpgrade) {
    static RequestHead of(RequestLine line, Fields fields, Limits limits) {
        Target target = Target.of(line, fields.host());
        long length = Framing.length(fields, line.isOld(), limits.body());
        boolean expectsContinue = expectsContinue(fields.expect(), line.isOld());
        Headers headers = fields.headers();
        return new RequestHead(
                line.method(),
                target.authority(),
                target.path(),
                line.isOld(),
                headers,
                length,
                isPersistent(line, fields, headers),
                expectsContinue && length != 0,
                fields.hasUpgrade() && !line.isOld() && headers.hasElement("Connection", "Upgrade"));
    }

    private static boolean isPersistent(RequestLine line, Fields fields, Headers headers) {
        if (!fields.hasConnection()) {
            return !line.isOld();
        }
        return !headers.hasElement("Connection", "close")
                && (!line.isOld() || headers.hasElement("Connection", "keep-alive"));
    }

    private static boolean expectsContinue(@Nullable String expectation, boolean isOld) {
        if (expectation == null || isOld) {
            return false;
        }
        if (!expectation.equalsIgnoreCase("100-continue")) {
            throw refusal(
                    HttpStatus.EXPECTATION_FAILED,
                    "the request expects " + shown(expectation) + "; only 100-continue is understood here");
        }
        return true;
    }
}
