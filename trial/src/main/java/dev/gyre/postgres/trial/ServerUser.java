package dev.gyre.postgres.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// As whom a server runs: PostgreSQL refuses to run as root. Where user namespaces are allowed, root becomes
/// nobody in one; else nobody it becomes.
enum ServerUser {
    SELF,
    NAMESPACE,
    NOBODY;

    /// What stands before the command of a server.
    List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        };
    }

    static ServerUser find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        return succeeds("unshare", "-U", "true") ? NAMESPACE : NOBODY;
    }

    /// Gives a directory with all that is in it to that user.
    void own(Path directory) {
        if (this == NOBODY && !succeeds("chown", "-R", "65534:65534", directory.toString())) {
            throw new IllegalStateException("cannot give " + directory + " to nobody");
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
