package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.Parks;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// Looks at the certificates of a listener now and then, and has them read again when they have changed.
final class TlsRenewal {
    private final Listener listener;
    private final Tls tls;
    private List<String> seen = List.of();

    TlsRenewal(Listener listener, Tls tls) {
        this.listener = listener;
        this.tls = tls;
    }

    /// Parks until the listener is closed.
    @Parks
    void run() {
        seen = Async.blocking(this::look);
        while (!listener.isClosed()) {
            Async.sleep(tls.renewal());
            Async.blocking(this::renewIfChanged);
        }
    }

    private void renewIfChanged() {
        List<String> now = look();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            tls.renew();
            Listener.LOG.log(Level.INFO, listener + " has read its certificates again");
        } catch (TlsFailedException e) {
            Listener.LOG.log(
                    Level.WARNING,
                    listener + " goes on with the certificates that it has: " + e.getMessage()
                            + ". They are tried again when a file changes");
        }
    }

    private List<String> look() {
        return tls.files().stream().map(TlsRenewal::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException e) {
            return "not there";
        }
    }
}
