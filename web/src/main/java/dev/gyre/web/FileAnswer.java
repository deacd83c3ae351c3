package dev.gyre.web;

import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file as the response to a request: all of it, parts of it, or that the client has it already.
final class FileAnswer {
    private final Request request;
    private final FileChoice choice;
    private final @Nullable String encoding;
    private final StoredFile file;
    private final MediaType type;
    private final String cacheControl;

    FileAnswer(Request request, FileChoice choice, String cacheControl) {
        this(request, choice, FileType.of(choice.plain().name()), cacheControl);
    }

    FileAnswer(Request request, FileChoice choice, MediaType type, String cacheControl) {
        this.request = request;
        this.choice = choice;
        // Parts are parts of the plain file, so that they fit together whatever is accepted later.
        this.encoding = asksForRange(request) ? null : choice.encodingFor(request.headers());
        this.file = choice.in(encoding);
        this.type = type;
        this.cacheControl = cacheControl;
    }

    Response response() {
        var preconditions = new Preconditions(request.headers());
        if (preconditions.has(file)) {
            return Response.of(HttpStatus.NOT_MODIFIED).withHeaders(validators());
        }
        Optional<List<ByteRange>> ranges = asksForRange(request) && preconditions.allowsRange(file)
                ? request.header("Range").flatMap(value -> RangeHeader.parse(value, file.size()))
                : Optional.empty();
        return ranges.map(this::parts).orElseGet(this::whole);
    }

    private static boolean asksForRange(Request request) {
        return request.method().equals(HttpMethod.GET) && request.headers().contains("Range");
    }

    private Response whole() {
        Headers headers = validators().with("Content-Type", type.text()).with("Accept-Ranges", "bytes");
        if (encoding != null) {
            headers = headers.with("Content-Encoding", encoding);
        }
        return Response.of(HttpStatus.OK, headers, file.whole());
    }

    private Response parts(List<ByteRange> ranges) {
        if (ranges.isEmpty()) {
            Headers headers = validators().with("Content-Range", "bytes */" + file.size());
            return Response.of(HttpStatus.RANGE_NOT_SATISFIABLE, headers, Body.empty());
        }
        return ranges.size() == 1 ? part(ranges.getFirst()) : multipart(ranges);
    }

    private Response part(ByteRange range) {
        Headers headers = validators().with("Content-Type", type.text()).with("Content-Range", range.of(file.size()));
        return Response.of(HttpStatus.PARTIAL_CONTENT, headers, file.part(range));
    }

    /// RFC 9110 §14.6.
    private Response multipart(List<ByteRange> ranges) {
        String boundary = "gyre-" + file.etag();
        List<String> heads = ranges.stream()
                .map(range -> "--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Range: "
                        + range.of(file.size()) + "\r\n\r\n")
                .toList();
        String end = "--" + boundary + "--\r\n";
        long length = end.length();
        for (int i = 0; i < ranges.size(); i++) {
            length += heads.get(i).length() + ranges.get(i).length() + 2;
        }
        Headers headers = validators().with("Content-Type", "multipart/byteranges; boundary=" + boundary);
        Body body = Body.writing(length, (BodyWriter out) -> {
            for (int i = 0; i < ranges.size(); i++) {
                out.write(heads.get(i));
                file.part(ranges.get(i)).writeTo(out);
                out.write("\r\n");
            }
            out.write(end);
        });
        return Response.of(HttpStatus.PARTIAL_CONTENT, headers, body);
    }

    /// What a client needs to know whether it has it, and for how long that is so.
    private Headers validators() {
        Headers headers = Headers.of(
                "ETag", Preconditions.quoted(file), "Cache-Control", cacheControl, "X-Content-Type-Options", "nosniff");
        if (!choice.compressed().isEmpty()) {
            headers = headers.plus("Vary", "Accept-Encoding");
        }
        Optional<String> modified = file.modified().map(HttpDate::format);
        return modified.isPresent() ? headers.plus("Last-Modified", modified.get()) : headers;
    }
}
