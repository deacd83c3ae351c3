package dev.gyre.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// Ends processes, and whatever they have started.
final class Ending {
    private static final long PATIENCE_SECONDS = 5;

    private Ending() {}

    /// By force.
    static void force(Process process) {
        List<ProcessHandle> children = process.descendants().toList(); // later, nobody would know whose they are
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /// Waits a little until it ends by itself; then by force.
    static void await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                force(process);
            }
        } catch (InterruptedException _) {
            force(process);
            Thread.currentThread().interrupt();
        }
    }
}
