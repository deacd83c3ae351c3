package dev.gyre.http.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.Headers;
import dev.gyre.http.MediaType;
import dev.gyre.http.arrival.ArrivingBody;
import java.nio.file.Path;
import java.util.Optional;

/// One field of a form, or one of its files, while it arrives. It can be read until the next part is asked for.
public final class Part {
    private final Disposition disposition;
    private final Headers headers;
    private final ArrivingBody body;
    private final int textLimit;

    Part(Disposition disposition, Headers headers, ArrivingBody body, int textLimit) {
        this.disposition = disposition;
        this.headers = headers;
        this.body = body;
        this.textLimit = textLimit;
    }

    /// The field of the form that it belongs to; several parts may bear the same name.
    public String name() {
        return disposition.name();
    }

    /// Whether the sender calls it a file. A browser sends a file without name and content for a field in which none
    /// was chosen.
    public boolean isFile() {
        return disposition.filename() != null;
    }

    /// What the sender calls the file: never a path, and never to be trusted as a name of our own. May be empty.
    public Optional<String> filename() {
        return Optional.ofNullable(disposition.filename());
    }

    /// What the sender says that it is.
    public Optional<MediaType> contentType() {
        return headers.first("Content-Type").map(MediaType::of);
    }

    public Headers headers() {
        return headers;
    }

    /// Its content, which can be read once.
    public Body body() {
        return body;
    }

    /// The same part, of which no more than so many bytes are taken: whoever reads on meets a [BodyTooLargeException].
    /// To be asked for before it is read.
    public Part limitedTo(long bytes) {
        return new Part(disposition, headers, new ArrivingBody(new LimitedPieces(body.pieces(), bytes)), textLimit);
    }

    /// Its content as text, in the charset that its content type names, or UTF-8. Parks.
    ///
    /// @throws BodyTooLargeException if it is larger than [MultipartLimits#text]
    @Parks
    public String text() {
        byte[] bytes = body.bytes(textLimit);
        return new String(bytes, contentType().map(MediaType::charset).orElse(UTF_8));
    }

    /// Writes its content into a new file as it arrives, off the loop, and returns how many bytes it has. If that
    /// fails, or is cancelled, there is no file. Parks.
    ///
    /// @throws dev.gyre.file.FileException if the file cannot be written, or is there already
    @Parks
    public long saveTo(Path file) {
        return Spool.save(body, file);
    }

    @Override
    public String toString() {
        return "Part[" + disposition.name() + (isFile() ? ", file " + disposition.filename() : "") + "]";
    }
}
