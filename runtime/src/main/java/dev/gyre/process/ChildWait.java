package dev.gyre.process;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Waiting for a child process, which is outside of every loop, also of one whose network is in memory.
final class ChildWait {
    private ChildWait() {}

    @Parks
    static <T extends @Nullable Object> T await(Waiter<T> ready) {
        Carrier carrier = Objects.requireNonNull(Carrier.current());
        carrier.enterOutside();
        try {
            return ready.await();
        } finally {
            carrier.leaveOutside();
        }
    }
}
