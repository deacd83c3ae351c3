package dev.gyre.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Logs a failure for somebody who has to go on, such as a loop. Logging may fail too, as when the process has too
/// many files open for the logger to begin its work: that must not end what survived the failure itself.
public final class OwnFailure {
    private static final Logger LOG = System.getLogger("dev.gyre");

    private OwnFailure() {}

    /// Logs it, or says it on the standard error if the log fails. Never throws.
    public static void report(String what, Throwable failure) {
        try {
            LOG.log(Level.ERROR, what, failure);
        } catch (Throwable unlogged) {
            System.err.println(what + ": " + failure + "; it could not be logged: " + unlogged);
        }
    }
}
