package dev.gyre.web;

import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What went wrong, for programs that understand RFC 9457 (Spring's `ProblemDetail`). An action or an error action
/// may return one; with [App#problemJson], failures that nobody answers are told in this way.
///
/// @param type a URI that names the kind of the problem; `about:blank` says no more than the status
/// @param title the kind in words, the same each time
/// @param detail what happened this time
/// @param more other members, such as `instance`, in their order
public record ProblemDetail(
        String type, String title, HttpStatus status, String detail, Map<String, @Nullable Object> more) {
    private static final MediaType MEDIA = MediaType.of("application/problem+json");

    public ProblemDetail {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /// One of no kind but its status.
    public static ProblemDetail of(HttpStatus status, String detail) {
        return new ProblemDetail("about:blank", status.reason(), status, detail, Map.of());
    }

    /// The same of this kind.
    public ProblemDetail withType(String uri, String kind) {
        return new ProblemDetail(uri, kind, status, detail, more);
    }

    /// The same with another member.
    public ProblemDetail with(String name, @Nullable Object value) {
        var all = new LinkedHashMap<String, @Nullable Object>(more);
        all.put(name, value);
        return new ProblemDetail(type, title, status, detail, all);
    }

    /// It as a response. Never parks.
    public Response response() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("type", type);
        members.put("title", title);
        members.put("status", status.code());
        members.put("detail", detail);
        more.forEach(members::putIfAbsent);
        return Response.of(MEDIA, Body.of(Json.write(members))).withStatus(status);
    }
}
