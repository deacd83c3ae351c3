package dev.gyre;

import dev.gyre.loop.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The passing of time, as something to wait for beside others.
record Timeout(Duration limit) implements Selectable<@Nullable Void> {
    @Override
    public boolean tryNow(Claim<@Nullable Void> claim) {
        return !limit.isPositive() && claim.succeed(null);
    }

    @Override
    public Runnable keep(Claim<@Nullable Void> claim) {
        var carrier = Loop.current().carrier();
        Timer timer = carrier.schedule(carrier.now() + Durations.nanos(limit), () -> claim.succeed(null));
        return timer::cancel;
    }
}
