package dev.gyre.file;

import java.nio.file.Path;

/// Something that has changed in a directory that is watched.
///
/// @param kind what has happened
/// @param path to what, below the path that was given to the watch; for [Kind#OVERFLOW] the directory
public record FileChange(Kind kind, Path path) {
    /// What can happen.
    public enum Kind {
        /// It was made, or moved to here.
        CREATED,
        /// Its content or its attributes have changed.
        MODIFIED,
        /// It was deleted, or moved away.
        DELETED,
        /// More has changed than could be kept: look at the directory itself.
        OVERFLOW
    }
}
