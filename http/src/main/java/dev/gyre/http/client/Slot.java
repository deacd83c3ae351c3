package dev.gyre.http.client;

import dev.gyre.http.netty.ClientConnection;
import org.jspecify.annotations.Nullable;

/// The right to have one connection in use. It is given back exactly once, by whoever comes first. Loop thread
/// only.
final class Slot {
    private final OriginPool pool;
    private final @Nullable ClientConnection found;
    private boolean isHeld = true;

    /// @param found an idle connection that goes with it
    Slot(OriginPool pool, @Nullable ClientConnection found) {
        this.pool = pool;
        this.found = found;
    }

    /// The connection that goes with it, or null if one has to be opened.
    @Nullable
    ClientConnection found() {
        return found;
    }

    /// Gives it back with a connection that can be used again.
    void giveBack(ClientConnection connection) {
        if (isHeld) {
            isHeld = false;
            pool.returned(connection);
        }
    }

    /// Gives it back.
    void free() {
        if (isHeld) {
            isHeld = false;
            pool.freed();
        }
    }
}
