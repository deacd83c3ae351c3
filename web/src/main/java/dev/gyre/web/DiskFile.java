package dev.gyre.web;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file as it was when it was looked at, below a directory that it must not leave. It is opened later; somebody may
/// have put something else in its place by then, such as a symbolic link to a file that is none of the public's.
///
/// @param root the real path of the directory
/// @param relative of the file, without symbolic links
/// @param key says which file it is, where the file system has something for that
record DiskFile(
        Path root,
        Path relative,
        long size,
        FileTime modified,
        @Nullable Object key) {
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /// @param attributes as they were read
    static DiskFile of(Path root, Path relative, BasicFileAttributes attributes) {
        return new DiskFile(root, relative, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /// Opens it without following any link on the way, and then makes sure that what is open is what was looked at.
    /// Blocks.
    ///
    /// @throws IOException if it is not
    SeekableByteChannel open() throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            return top instanceof SecureDirectoryStream<Path> secure ? below(secure, relative) : plainly();
        }
    }

    /// From one open directory to the next, so that none can be exchanged on the way.
    private SeekableByteChannel below(SecureDirectoryStream<Path> directory, Path rest) throws IOException {
        Path first = rest.getName(0);
        if (rest.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return below(next, rest.subpath(1, rest.getNameCount()));
            }
        }
        SeekableByteChannel channel = directory.newByteChannel(first, READING);
        return checked(
                channel,
                directory
                        .getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes());
    }

    /// For systems without open directories: the path is looked at once more when the file is open.
    private SeekableByteChannel plainly() throws IOException {
        Path file = root.resolve(relative);
        SeekableByteChannel channel = Files.newByteChannel(file, READING);
        if (!file.toRealPath().equals(file)) {
            channel.close();
            throw changed();
        }
        return checked(channel, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private SeekableByteChannel checked(SeekableByteChannel channel, BasicFileAttributes now) throws IOException {
        if (now.isRegularFile()
                && channel.size() == size
                && now.lastModifiedTime().equals(modified)
                && Objects.equals(now.fileKey(), key)) {
            return channel;
        }
        channel.close();
        throw changed();
    }

    private IOException changed() {
        return new NoSuchFileException(
                root.resolve(relative).toString(), null, "it was changed or replaced between being looked at and sent");
    }

    /// For messages.
    @Override
    public String toString() {
        return root.resolve(relative).toString();
    }
}
