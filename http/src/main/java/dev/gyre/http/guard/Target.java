package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// What a request is for (RFC 9112 §3.2).
///
/// @param authority whose it is; null if nobody said, in HTTP/1.0
/// @param path path and query from `/` on, or `*`
record Target(@Nullable String authority, String path) {
    /// Brings the first line and the Host field together.
    static Target of(RequestLine line, @Nullable String host) {
        String authority = host == null ? null : Authority.check(host);
        if (authority == null && !line.isOld()) {
            throw bad("the request has no Host; HTTP/1.1 demands exactly one (RFC 9112, section 3.2)");
        }
        if (line.method().equals(HttpMethod.CONNECT)) {
            throw refusal(HttpStatus.NOT_IMPLEMENTED, "this server is no proxy, so it has no CONNECT");
        }
        String target = line.target();
        if (target.charAt(0) == '/') {
            return new Target(authority, target);
        }
        if (target.equals("*") && line.method().equals(HttpMethod.OPTIONS)) {
            return new Target(authority, target);
        }
        return absolute(target, authority);
    }

    private static Target absolute(String target, @Nullable String host) {
        int start = schemeEnd(target);
        if (start < 0) {
            throw bad("the target " + shown(target) + " is neither a path that begins with / nor a whole URL"
                    + " of http or https; * is for OPTIONS only");
        }
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        String authority = Authority.check(target.substring(start, end));
        if (host != null && !host.equals(authority)) {
            throw bad("the target says " + shown(authority) + ", but Host says " + shown(host)
                    + "; they must be the same");
        }
        String path = target.substring(end);
        return new Target(authority, path.startsWith("/") ? path : "/" + path);
    }

    private static int schemeEnd(String target) {
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }
}
