package dev.gyre.web;

import dev.gyre.http.Headers;
import java.time.Instant;
import java.util.Optional;

/// What a client has already, and what it wants only then (RFC 9110 §13).
///
/// @param headers of the request
record Preconditions(Headers headers) {
    /// Whether what the client has is this file. What it says by tag goes before what it says by time.
    boolean has(StoredFile file) {
        if (headers.contains("If-None-Match")) {
            return headers.elements("If-None-Match").stream()
                    .anyMatch(tag -> tag.equals("*") || strong(tag).equals(quoted(file)));
        }
        Optional<Instant> since = headers.first("If-Modified-Since").flatMap(HttpDate::parse);
        return since.isPresent()
                && file.modified().filter(time -> !time.isAfter(since.get())).isPresent();
    }

    /// Whether the ranges that it asks for are meant for this file.
    boolean allowsRange(StoredFile file) {
        String has = headers.get("If-Range");
        return has == null
                || has.equals(quoted(file))
                || file.modified().map(HttpDate::format).filter(has::equals).isPresent();
    }

    static String quoted(StoredFile file) {
        return '"' + file.etag() + '"';
    }

    /// Two tags are compared weakly here (§8.8.3.2).
    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
