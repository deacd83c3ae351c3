package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that clients are to save under a name (Starlette's `FileResponse`, Flask's `send_file`). Immutable; each
/// change gives another one.
///
/// ```java
/// app.get("/report", request -> Download.file(report).named("Übersicht.pdf").response(request));
/// ```
///
/// Of a file, and of bytes, clients can ask for parts, and are told if they have it already. It is meant for paths
/// that the application chose; those that a client may choose from are for [StaticFiles].
public final class Download {
    private final @Nullable Path file;
    private final Body body; // where there is no file
    private final byte @Nullable [] bytes; // where they are known
    private final FileDisposition disposition;
    private final MediaType type;
    private final String cacheControl;

    private Download(
            @Nullable Path file,
            Body body,
            byte @Nullable [] bytes,
            FileDisposition disposition,
            MediaType type,
            String cacheControl) {
        this.file = file;
        this.body = body;
        this.bytes = bytes;
        this.disposition = disposition;
        this.type = type;
        this.cacheControl = cacheControl;
    }

    /// A file, under its own name. It is looked at when it is answered with, and read off the loop when it is sent.
    public static Download file(Path file) {
        String name = String.valueOf(file.getFileName());
        return new Download(file, Body.empty(), null, FileDisposition.of(name), FileType.of(name), "no-cache");
    }

    /// These bytes, which the caller must not change any more.
    public static Download of(String name, byte[] bytes) {
        return new Download(null, Body.empty(), bytes, FileDisposition.of(name), FileType.of(name), "no-cache");
    }

    /// A body, such as one that writes itself. There are no parts of it.
    public static Download of(String name, Body body) {
        return new Download(null, body, null, FileDisposition.of(name), FileType.of(name), "no-cache");
    }

    /// The same under another name, of any letters; what it says of directories is left out.
    public Download named(String name) {
        return new Download(file, body, bytes, disposition.named(name), FileType.of(name), cacheControl);
    }

    /// The same to be shown by browsers that can, and not saved at once.
    public Download inline() {
        return new Download(file, body, bytes, disposition.inline(), type, cacheControl);
    }

    /// The same as something else than its name says.
    public Download withType(MediaType other) {
        return new Download(file, body, bytes, disposition, other, cacheControl);
    }

    /// The same with another `Cache-Control` than `no-cache`, with which clients ask each time.
    public Download withCacheControl(String value) {
        return new Download(file, body, bytes, disposition, type, value);
    }

    /// The response to `request`. Parks to look at a file.
    ///
    /// @throws StatusException 404, if there is no such file
    @Parks
    public Response response(Request request) {
        StoredFile stored = stored();
        Response response = stored == null
                ? Response.of(type, body)
                        .withHeader("Cache-Control", cacheControl)
                        .withHeader("X-Content-Type-Options", "nosniff")
                : new FileAnswer(request, new FileChoice(stored, Map.of()), type, cacheControl).response();
        return response.withHeader("Content-Disposition", disposition.text());
    }

    @Parks
    private @Nullable StoredFile stored() {
        if (bytes != null) {
            return StoredFile.inMemory(disposition.name(), bytes);
        }
        Path found = file;
        return found == null ? null : Async.blocking(() -> look(found));
    }

    private static StoredFile look(Path file) {
        try {
            Path real = file.toRealPath();
            var attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                Path directory = Objects.requireNonNull(real.getParent());
                return StoredFile.onDisk(DiskFile.of(directory, directory.relativize(real), attributes));
            }
        } catch (FileSystemException _) {
            // said below
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
        throw new StatusException(HttpStatus.NOT_FOUND, "Not Found");
    }
}
