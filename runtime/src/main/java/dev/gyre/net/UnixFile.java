package dev.gyre.net;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.gyre.net.Address.UnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The file of a Unix socket that was bound here. As long as the socket is open no other file can be this one, so
/// that it is never mistaken for one that somebody has put in its place.
///
/// @param path where it is
/// @param key which file it is: its device and inode
/// @param isKept whether it stays when the listener is closed
record UnixFile(Path path, @Nullable Object key, boolean isKept) {
    private static final int TYPE_MASK = 0xF000;
    private static final int SOCKET = 0xC000; // S_IFSOCK

    /// The file that a socket has just been bound to.
    static UnixFile at(Path path, boolean isKept) {
        return new UnixFile(path, key(path), isKept);
    }

    /// Throws if something is there already: Netty would delete it, whatever it is, before it binds.
    static void refuseToReplace(@Nullable UnixPath path) throws IOException {
        if (path != null
                && !path.isAbstract()
                && attributes(Path.of(path.path())).isPresent()) {
            throw new IOException("address already in use");
        }
    }

    static boolean isSocket(Path path) {
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS);
            return (mode & TYPE_MASK) == SOCKET;
        } catch (UnsupportedOperationException _) { // Windows
            return attributes(path).filter(BasicFileAttributes::isOther).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /// Deletes it, unless it is kept, or was deleted or replaced by somebody. Before the socket is closed.
    void remove() {
        if (!isKept && isStillThere()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                Listener.LOG.log(System.Logger.Level.DEBUG, "The file of a Unix socket could not be deleted", e);
            }
        }
    }

    /// Runs `closing`, which deletes whatever has the path, and sees to it that that is there afterwards: NIO of Netty
    /// does not ask whose it is.
    void outlive(Runnable closing) {
        Path aside = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
        boolean isAside = move(path, aside);
        closing.run();
        if (isAside) {
            move(aside, path);
        }
    }

    private boolean isStillThere() {
        Object now = key(path);
        return now != null && now.equals(key);
    }

    private static boolean move(Path from, Path to) {
        try {
            Files.move(from, to);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static @Nullable Object key(Path path) {
        return attributes(path).map(BasicFileAttributes::fileKey).orElse(null);
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
