package dev.gyre.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where files come from. Its methods block: they are called off the loop.
sealed interface FileSource permits DirectoryFiles, ResourceFiles, ChangedFiles {
    /// What stands there under these names, each allowed, or null.
    @Nullable
    StoredFile file(List<String> names) throws IOException;

    /// Whether that is a directory.
    boolean isDirectory(List<String> names) throws IOException;

    /// Makes sure that there can be files.
    ///
    /// @throws FilesMissingException if there cannot be any
    void check();
}
