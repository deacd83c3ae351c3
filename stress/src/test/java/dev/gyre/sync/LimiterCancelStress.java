package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.gyre.Task;
import dev.gyre.stress.Ends;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A task that waits for a permit is cancelled while one comes back.
@JCStressTest
@Outcome(
        id = {"1, 0", "-1, 0"},
        expect = ACCEPTABLE,
        desc = "whether it had it or not, none is out")
@State
public class LimiterCancelStress {
    private final Limiter limiter = new Limiter(1);
    private final Limiter.Permit permit = limiter.tryAcquire().orElseThrow();
    private final Task<Integer> next = Ends.loop().submit(() -> limiter.with(() -> 1));

    @Actor
    public void giveBack() {
        permit.close();
    }

    @Actor
    public void cancel() {
        next.cancel();
    }

    @Arbiter
    public void outcome(II_Result r) {
        r.r1 = Ends.of(next);
        r.r2 = limiter.statistics().inUse();
    }
}
