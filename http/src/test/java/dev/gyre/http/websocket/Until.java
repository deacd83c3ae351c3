package dev.gyre.http.websocket;

import dev.gyre.Async;
import dev.gyre.Parks;
import java.util.function.BooleanSupplier;

/// Waiting for what nobody announces; the limit of the test is the only one.
final class Until {
    private Until() {}

    @Parks
    static void so(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Async.checkpoint();
        }
    }
}
