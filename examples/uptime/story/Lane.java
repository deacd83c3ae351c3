package uptime.story;

import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.VoidWork;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One of those who race. It runs on threads of its own and is looked at from another.
final class Lane {
    /// How far it is.
    ///
    /// @param done how many it has fetched
    /// @param of so many
    /// @param millis how long it took in all; null until it is through
    public record State(int done, int of, @Nullable Long millis) {}

    private final AtomicInteger done = new AtomicInteger();
    private volatile long millis = -1;

    State state(int of) {
        long time = millis; // first: once it is there, all are done
        return new State(done.get(), of, time < 0 ? null : time);
    }

    /// One more has come.
    void note(String ignored) {
        done.incrementAndGet();
    }

    /// Runs `work`, and knows how long it took.
    @Parks
    <X extends Exception> @Nullable Void timed(LoopClock clock, VoidWork<X> work) throws X {
        long began = clock.nanos();
        work.run();
        millis = (clock.nanos() - began) / 1_000_000;
        return null;
    }
}
