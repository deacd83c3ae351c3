package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.sync.Signal;

/// The end of the connection over which somebody listens. Loop thread only.
final class ListenEnd {
    private final Signal signal = new Signal();

    void lost(RuntimeException why) {
        assert why.getMessage() != null;
        signal.set();
    }

    @Parks
    void await() {
        signal.await();
    }
}
