package dev.gyre.file;

import java.io.IOException;
import java.nio.file.Path;

/// Something is there already, and would have been overwritten.
public final class FileExistsException extends FileException {
    FileExistsException(String attempt, Path path, IOException cause) {
        super(
                attempt + "\"" + cause.getMessage()
                        + "\" exists already, and nothing was overwritten. Delete it first, or use"
                        + " replace(...) for a file",
                path,
                cause);
    }
}
