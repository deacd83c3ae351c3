package dev.gyre.http.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/// A request that must not be accepted, and what is said about it.
///
/// @param what in a few words, with the CVE it stands for where there is one
/// @param status that refuses it
/// @param says a part of the sentence that goes with it
public record HostileRequest(String what, int status, String says, String text) {
    private static final String HOST = "Host: test\r\n";

    public byte[] bytes() {
        return text.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
        return status + " for " + what;
    }

    /// All of them.
    public static List<HostileRequest> all() {
        return List.of(
                // the first line (RFC 9112 §3)
                bad("a bare LF behind the first line", "LF alone", "GET / HTTP/1.1\nHost: test\r\n\r\n"),
                bad("an LF before the request", "LF alone", "\nGET / HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("two empty lines before it", "empty lines", "\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a space before the method", "byte 0x20 where its method", " GET / HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("control bytes before it (CVE-2026-50020)", "byte 0x01", "\1GET / HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a TLS hello on a plain port", "looks like TLS", "\26\3\1\2\0\1\0\1\374\3\3"),
                bad("a NUL in the method", "byte 0x00", "GE\0T / HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("two spaces behind the method", "byte 0x20", "GET  / HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a tab behind the method", "byte 0x09", "GET\t/ HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a space in the target", "byte 0x20", "GET /a b HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a space behind the version", "does not end with", "GET / HTTP/1.1 \r\n" + HOST + "\r\n"),
                bad("no version (HTTP/0.9)", "does not end with", "GET /\r\n" + HOST + "\r\n"),
                bad("no target", "does not end with", "GET HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a version in small letters", "does not end with", "GET / http/1.1\r\n" + HOST + "\r\n"),
                bad("a version of two digits", "does not end with", "GET / HTTP/1.10\r\n" + HOST + "\r\n"),
                of(505, "HTTP/1.9", "not HTTP/1.9", "GET / HTTP/1.9\r\n" + HOST + "\r\n"),
                of(505, "HTTP/2.0 in a first line", "not HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                of(505, "HTTP/0.9 written out", "not HTTP/0.9", "GET / HTTP/0.9\r\n" + HOST + "\r\n"),
                of(414, "a long first line", "first line is longer", "GET /" + "a".repeat(9000) + " HTTP/1.1\r\n"),
                of(414, "a first line without end", "first line is longer", "a".repeat(9000)),
                // the target (RFC 9112 §3.2)
                bad("a fragment", "'#'", "GET /a#b HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("* for GET", "* is for OPTIONS only", "GET * HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a path without a slash", "neither a path", "GET etc HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("another scheme", "neither a path", "GET ftp://test/ HTTP/1.1\r\n" + HOST + "\r\n"),
                bad(
                        "a target that contradicts Host",
                        "must be the same",
                        "GET http://other/ HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a user in the target", "is no host", "GET http://me@test/ HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("%00", "%00", "GET /a%00 HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a % without digits", "without two", "GET /a%2 HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("a % with other letters", "without two", "GET /a%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                bad(
                        "a bare CR in the target (CVE-2025-67735)",
                        "byte 0x0d",
                        "GET /a\rX:b HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("letters beyond ASCII", "byte 0xfc", "GET /\374 HTTP/1.1\r\n" + HOST + "\r\n"),
                of(501, "CONNECT", "no proxy", "CONNECT test:443 HTTP/1.1\r\nHost: test:443\r\n\r\n"),
                // whom it is for (RFC 9112 §3.2)
                bad("no Host", "has no Host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n"),
                bad("two Hosts", "more than one Host", "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                bad("an empty Host", "is no host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
                bad("two Hosts in one", "is no host", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
                bad("a path in Host (CVE-2026-48710)", "is no host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
                bad("a port beyond 65535", "is no host", "GET / HTTP/1.1\r\nHost: a:70000\r\n\r\n"),
                // header lines (RFC 9112 §5)
                bad("a bare LF in the head", "LF alone", "GET / HTTP/1.1\r\nHost: test\nX: y\r\n\r\n"),
                bad("a bare LF at the end of the head", "LF alone", "GET / HTTP/1.1\r\n" + HOST + "\n"),
                bad("a bare CR in a value", "byte 0x0d", "GET / HTTP/1.1\r\n" + HOST + "X: a\rY: b\r\n\r\n"),
                bad("a NUL in a value", "byte 0x00", "GET / HTTP/1.1\r\n" + HOST + "X: a\0b\r\n\r\n"),
                bad("a folded header", "folded", "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n"),
                bad("a fold before the first header", "folded", "GET / HTTP/1.1\r\n " + HOST + "\r\n"),
                bad("a space before the colon", "between a header's name", "GET / HTTP/1.1\r\nHost : test\r\n\r\n"),
                bad("no name", "':'", "GET / HTTP/1.1\r\n" + HOST + ": x\r\n\r\n"),
                bad("no colon", "has no colon", "GET / HTTP/1.1\r\n" + HOST + "nothing\r\n\r\n"),
                bad("a bracket in a name", "'('", "GET / HTTP/1.1\r\n" + HOST + "a(b: x\r\n\r\n"),
                bad("a DEL in a value", "byte 0x7f", "GET / HTTP/1.1\r\n" + HOST + "X: \177\r\n\r\n"),
                of(431, "too many headers", "more than the 100", "GET / HTTP/1.1\r\n" + HOST + "a: b\r\n".repeat(200)),
                of(
                        431,
                        "large headers",
                        "headers are larger",
                        "GET / HTTP/1.1\r\n" + HOST + ("a: " + "b".repeat(900) + "\r\n").repeat(20)),
                of(
                        431,
                        "a header without end",
                        "headers are larger",
                        "GET / HTTP/1.1\r\n" + HOST + "a: " + "b".repeat(20_000)),
                of(
                        417,
                        "an expectation that nobody knows",
                        "100-continue",
                        post("Expect: magic\r\nContent-Length: 1\r\n", "x")),
                // where it ends (RFC 9112 §6)
                bad(
                        "both lengths (smuggling)",
                        "both",
                        post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad(
                        "two equal lengths",
                        "more than one Content-Length",
                        post("Content-Length: 1\r\nContent-Length: 1\r\n", "x")),
                bad("a list of lengths", "digits only", post("Content-Length: 1, 1\r\n", "x")),
                bad("a length with a sign (CVE-2023-40167)", "digits only", post("Content-Length: +1\r\n", "x")),
                bad("a negative length", "digits only", post("Content-Length: -1\r\n", "")),
                bad("a hexadecimal length", "digits only", post("Content-Length: 0x1\r\n", "x")),
                bad("an empty length", "digits only", post("Content-Length:\r\n", "")),
                of(413, "a length beyond the limit", "larger than", post("Content-Length: 99999999\r\n", "")),
                of(413, "a length beyond a long", "larger than", post("Content-Length: 99999999999999999999\r\n", "")),
                bad(
                        "chunked and more (CVE-2026-89044)",
                        "only one that is read",
                        post("Transfer-Encoding: chunked, x\r\n", "0\r\n\r\n")),
                bad(
                        "chunked twice",
                        "more than one Transfer-Encoding",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                bad(
                        "a coding like chunked",
                        "only one that is read",
                        post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
                bad("identity", "only one that is read", post("Transfer-Encoding: identity\r\n", "")),
                of(
                        501,
                        "another coding before chunked",
                        "only one that is read",
                        post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")),
                bad(
                        "chunked in HTTP/1.0",
                        "HTTP/1.0 has no",
                        "POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    }

    /// Bodies in chunks that must not be accepted (RFC 9112 §7.1).
    public static List<HostileRequest> chunked() {
        return List.of(
                chunks(400, "a size that is none", "hexadecimal", "x\r\n"),
                chunks(400, "a size with a sign", "hexadecimal", "-1\r\n"),
                chunks(400, "a size with 0x", "followed by 'x'", "0x1\r\na\r\n0\r\n\r\n"),
                chunks(400, "no size", "hexadecimal", "\r\n"),
                chunks(400, "a space behind the size", "followed by a space", "1 \r\na\r\n0\r\n\r\n"),
                chunks(400, "a bare LF behind the size (CVE-2025-58056)", "LF alone", "1\na\r\n0\r\n\r\n"),
                chunks(400, "a bare LF in an extension", "LF alone", "1;a\nb\r\na\r\n0\r\n\r\n"),
                chunks(
                        400,
                        "a bare CR in a quoted extension (CVE-2026-33870)",
                        "byte 0x0d",
                        "1;a=\"\rb\"\r\na\r\n0\r\n\r\n"),
                chunks(400, "an endless extension", "longer than 1 KiB", "1;" + "a".repeat(2000)),
                chunks(400, "more bytes than the size says", "more bytes", "1\r\nab\r\n0\r\n\r\n"),
                chunks(400, "a bare LF behind a chunk", "LF alone", "1\r\na\n0\r\n\r\n"),
                chunks(413, "a size beyond the limit", "larger than", "fffffff\r\n"),
                chunks(413, "a size beyond a long", "larger than", "fffffffffffffffff\r\n"),
                chunks(400, "a length in the trailer", "belongs in the head", "0\r\nContent-Length: 5\r\n\r\n"),
                chunks(400, "credentials in the trailer", "belongs in the head", "0\r\nAuthorization: x\r\n\r\n"),
                chunks(400, "a folded trailer", "folded", "0\r\nA: b\r\n c\r\n\r\n"),
                chunks(
                        431,
                        "large trailers (CVE-2026-22815)",
                        "trailers are larger",
                        "0\r\n" + ("a: " + "b".repeat(900) + "\r\n").repeat(10)),
                chunks(431, "many trailers", "more than the 32", "0\r\n" + "a: b\r\n".repeat(40)));
    }

    private static String post(String headers, String body) {
        return "POST / HTTP/1.1\r\n" + HOST + headers + "\r\n" + body;
    }

    private static HostileRequest chunks(int status, String what, String says, String body) {
        return of(status, what, says, post("Transfer-Encoding: chunked\r\n", body));
    }

    private static HostileRequest bad(String what, String says, String text) {
        return of(400, what, says, text);
    }

    private static HostileRequest of(int status, String what, String says, String text) {
        return new HostileRequest(what, status, says, text);
    }
}
