package dev.gyre.file;

import java.io.IOException;
import java.nio.file.Path;

/// There is no such file or directory.
public final class FileMissingException extends FileException {
    FileMissingException(String attempt, Path path, IOException cause) {
        super(
                attempt + "there is none, or a directory on the way to it is missing: \"" + cause.getMessage()
                        + "\". A relative path" + " begins at " + Path.of("").toAbsolutePath()
                        + "; createDirectories(...) makes directories",
                path,
                cause);
    }
}
