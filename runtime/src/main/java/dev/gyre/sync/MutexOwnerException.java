package dev.gyre.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [Mutex] was locked by the one who holds it already, or it or a condition of it was used by one who does not
/// hold it.
public final class MutexOwnerException extends SyncException {
    private final String caller;
    private final @Nullable String owner; // null: nobody holds it

    private MutexOwnerException(String message, String caller, @Nullable String owner) {
        super(message);
        this.caller = caller;
        this.owner = owner;
    }

    static MutexOwnerException lockedAgain(String caller) {
        return new MutexOwnerException(
                "cannot lock this mutex: " + caller + " holds it already and would wait for itself for ever; a Mutex is"
                        + " not reentrant. The usual cause is a method that locks and calls another one that locks too."
                        + " Lock in the outer one only",
                caller,
                caller);
    }

    static MutexOwnerException notYours(String attempt, String caller, @Nullable String owner) {
        return new MutexOwnerException(
                "cannot " + attempt + ": " + caller + " does not hold it, "
                        + (owner == null ? "nobody does" : owner + " does")
                        + ". Who locks it must unlock it, once; with(...) does both",
                caller,
                owner);
    }

    /// Who called, such as `task "transfer"` or `thread "main"`.
    public String caller() {
        return caller;
    }

    /// Who holds the mutex; empty if nobody does.
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }
}
