package dev.gyre.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The failures of this room: all unchecked, with what the operating system had against it as their cause.
public abstract sealed class FileException extends RuntimeException
        permits FileDeniedException, FileExistsException, FileFailedException, FileMissingException {
    private final Path path;

    FileException(String message, Path path, IOException cause) {
        super(message, cause);
        this.path = path;
    }

    /// What was tried, such as `read`, and what came of it.
    static FileException of(String attempt, Path path, IOException cause) {
        String text = "cannot " + attempt + " " + path + ": ";
        return switch (cause) {
            case NoSuchFileException e -> new FileMissingException(text, path, e);
            case FileAlreadyExistsException e -> new FileExistsException(text, path, e);
            case AccessDeniedException e -> new FileDeniedException(text, path, e);
            default -> new FileFailedException(text, path, cause);
        };
    }

    /// The path that was given.
    public Path path() {
        return path;
    }
}
