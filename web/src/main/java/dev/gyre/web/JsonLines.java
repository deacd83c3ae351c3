package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.Json;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.sync.Mutex;
import org.jspecify.annotations.Nullable;

/// Takes what is sent to one client as JSON, one value a line (`application/jsonl`): exports of any length, and
/// streams without end. Any number of tasks may send; one waits for the other.
///
/// ```java
/// app.lines("/export", lines -> {
///     for (Item item : store) lines.send(item);
/// });
/// ```
public final class JsonLines {
    static final MediaType MEDIA = MediaType.of("application/jsonl");
    private static final byte[] END = {'\n'};

    private final BodyWriter out;
    private final Mutex turn = new Mutex();

    private JsonLines(BodyWriter out) {
        this.out = out;
    }

    /// A response whose body are the lines that `writer` sends; its end is the end of them. The writer runs when the
    /// response is sent, in the task of the request, and is cancelled when the client leaves. If it throws, the
    /// client sees that it did not get all, and the failure goes where those of handlers go.
    public static Response response(VoidWorkWith<? super JsonLines, ?> writer) {
        return Response.of(MEDIA, Body.writing(out -> write(out, writer)))
                .withHeader("Cache-Control", "no-cache")
                .withHeader("X-Accel-Buffering", "no"); // nginx would collect lines before it passes them on
    }

    /// Sends a value, at once. Parks while the client is behind. A cancel ends the stream, because a part
    /// of a line cannot be taken back.
    ///
    /// @throws dev.gyre.http.JsonException if it cannot be JSON
    /// @throws dev.gyre.http.ConnectionLostException if the client has left
    @Parks
    public void send(@Nullable Object value) {
        byte[] json = Json.write(value);
        turn.with(() -> {
            out.write(json);
            out.write(END);
            out.flush();
        });
    }

    @Parks
    private static <X extends Exception> void write(BodyWriter out, VoidWorkWith<? super JsonLines, X> writer)
            throws X {
        out.flush(); // the head of the response
        writer.run(new JsonLines(out));
    }
}
