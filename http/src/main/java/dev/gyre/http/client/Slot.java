package dev.gyre.http.client;

import dev.gyre.http.netty.ClientConnection;
import org.jspecify.annotations.Nullable;

/// The right to have one connection in use. It is given back exactly once, by whoever comes first. Loop thread
/// only.
final class Slot {
    private final OriginPool pool;
    private final @Nullable ClientConnection found;
    private boolean isHeld = true;
    private boolean isOpening;

    /// @param found an idle connection that goes with it
    /// @param isOpening whether it counts among those who open a connection, until [#opened]
    Slot(OriginPool pool, @Nullable ClientConnection found, boolean isOpening) {
        this.pool = pool;
        this.found = found;
        this.isOpening = isOpening;
    }

    /// The connection that goes with it, or null if one has to be opened.
    @Nullable
    ClientConnection found() {
        return found;
    }

    /// Its connection has been opened, or could not be.
    void opened() {
        if (isOpening) {
            isOpening = false;
            pool.opened();
        }
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
            opened();
            pool.freed();
        }
    }
}
