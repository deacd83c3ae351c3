package dev.gyre.web;

import java.nio.file.Path;

/// A directory whose files are to be served is not there. The application does not start.
public final class FilesMissingException extends WebException {
    private final transient Path directory;

    FilesMissingException(Path directory) {
        super(
                "cannot serve the files of " + directory + ": there is no directory " + directory.toAbsolutePath()
                        + ". Create it, or start the program where that path leads to it",
                null);
        this.directory = directory;
    }

    /// As it was named.
    public Path directory() {
        return directory;
    }
}
