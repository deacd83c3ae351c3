package dev.gyre.http.multipart;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.MediaType;
import java.nio.file.Path;
import java.util.Optional;

/// A file that has arrived whole with a form (FastAPI's `UploadFile`). It is there until the form is closed; whoever
/// wants to keep it saves it.
///
/// @param name of the field of the form
/// @param filename what the sender calls it: never a path, and never to be trusted as a name of our own
/// @param contentType what the sender says that it is
/// @param size how many bytes it has
/// @param body its content, which can be read any number of times
public record UploadedFile(String name, String filename, Optional<MediaType> contentType, long size, Body body) {
    /// Its whole content. Parks if it lies on the disk.
    @Parks
    public byte[] bytes() {
        return body.bytes();
    }

    /// Writes it into a new file, off the loop. If that fails, or is cancelled, there is no file. Parks.
    ///
    /// @throws dev.gyre.file.FileException if the file cannot be written, or is there already
    @Parks
    public void saveTo(Path file) {
        Spool.save(body, file);
    }
}
