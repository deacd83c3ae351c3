package dev.gyre.file;

import java.io.IOException;
import java.nio.file.Path;

/// The system does not let this process do that.
public final class FileDeniedException extends FileException {
    FileDeniedException(String attempt, Path path, IOException cause) {
        super(
                attempt + "this process may not: \"" + cause.getMessage()
                        + "\". Look at the owner and the permissions of it and of" + " its directory",
                path,
                cause);
    }
}
