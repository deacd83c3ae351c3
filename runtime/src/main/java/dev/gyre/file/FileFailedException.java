package dev.gyre.file;

import java.io.IOException;
import java.nio.file.Path;

/// It failed in another way; the cause says how, such as a full disk or text that is no UTF-8.
public final class FileFailedException extends FileException {
    FileFailedException(String attempt, Path path, IOException cause) {
        super(
                attempt + cause
                        + ". Usual causes are a full disk, a directory where a file was meant or the other way round, a"
                        + " directory that is not empty, or text that is not UTF-8",
                path,
                cause);
    }
}
