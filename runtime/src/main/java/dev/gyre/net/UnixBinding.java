package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Parks;
import dev.gyre.net.Address.UnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Binding a Unix socket where a file may be in the way: one that a listener left behind when it crashed is removed,
/// one that somebody listens on, or that is no socket, is not.
final class UnixBinding {
    static final String OTHER_FILE = "a file that is no socket is in the way";

    private UnixBinding() {}

    @Parks
    static void bind(UnixPath path, BoundSocket.Factory sockets) throws IOException {
        try {
            bindOnce(path, sockets);
        } catch (IOException e) {
            if (path.isAbstract() || !Causes.says(e, "in use")) {
                throw e;
            }
            if (isAlive(path)) {
                throw e;
            }
            removeStale(Path.of(path.path()), e);
            bindOnce(path, sockets);
        }
    }

    @Parks
    private static void bindOnce(UnixPath path, BoundSocket.Factory sockets) throws IOException {
        sockets.bind(kind -> UnixSockets.own(path, kind), path);
    }

    /// Whether somebody answers there.
    private static boolean isAlive(UnixPath path) throws IOException {
        try {
            Dialer.hangUp(Dialer.dial(UnixSockets.peer(path, Outside.carrier().ioKind()), false));
            return true;
        } catch (IOException e) {
            return !Causes.says(e, "refused");
        } catch (DeadlineExceededException _) {
            return true;
        }
    }

    private static void removeStale(Path file, IOException inTheWay) throws IOException {
        boolean isSocket = Async.blocking(() -> UnixFile.isSocket(file));
        if (!isSocket) {
            throw new IOException(OTHER_FILE, inTheWay);
        }
        Async.blocking(() -> Files.deleteIfExists(file));
    }
}
