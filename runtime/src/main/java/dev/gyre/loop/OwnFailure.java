package dev.gyre.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Tells of a failure in a loop's own work, which goes on. Telling may fail too, as when the process has too
/// many files open for the logger to begin its work: that must not end what survived the failure itself.
final class OwnFailure {
    private static final Logger LOG = System.getLogger("dev.gyre");

    private OwnFailure() {}

    static void report(String what, Throwable failure) {
        try {
            LOG.log(Level.ERROR, what, failure);
        } catch (Throwable unlogged) {
            System.err.println(what + ": " + failure + "; it could not be logged: " + unlogged);
        }
    }
}
