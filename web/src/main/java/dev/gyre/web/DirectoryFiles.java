package dev.gyre.web;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a directory. A symbolic link counts as what it leads to, which must be in the directory too, and
/// not hidden.
record DirectoryFiles(Path directory) implements FileSource {
    @Override
    public @Nullable StoredFile file(List<String> names) throws IOException {
        Path root = directory.toRealPath();
        Path file = real(root, names);
        if (file == null || !Files.isReadable(file)) {
            return null;
        }
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
                ? StoredFile.onDisk(DiskFile.of(root, root.relativize(file), attributes))
                : null;
    }

    @Override
    public boolean isDirectory(List<String> names) throws IOException {
        Path found = real(directory.toRealPath(), names);
        return found != null && Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void check() {
        if (!Files.isDirectory(directory)) {
            throw new FilesMissingException(directory);
        }
    }

    private static @Nullable Path real(Path root, List<String> names) throws IOException {
        try {
            Path found = root.resolve(String.join("/", names)).toRealPath();
            return found.startsWith(root) && isVisible(root.relativize(found)) ? found : null;
        } catch (FileSystemException | InvalidPathException _) {
            return null; // it is not there, or no file can have this name
        }
    }

    private static boolean isVisible(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
