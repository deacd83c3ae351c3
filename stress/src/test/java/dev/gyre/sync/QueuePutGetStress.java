package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;

/// One thread puts an item in, another takes one out.
@JCStressTest
@Outcome(id = "true, 7, 0", expect = ACCEPTABLE, desc = "handed over")
@Outcome(id = "true, 0, 1", expect = ACCEPTABLE, desc = "came too early to get it")
@State
public class QueuePutGetStress {
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(1);

    @Actor
    public void put(ZII_Result r) {
        r.r1 = queue.tryPut(7);
    }

    @Actor
    public void get(ZII_Result r) {
        r.r2 = queue.tryGet().orElse(0);
    }

    @Arbiter
    public void left(ZII_Result r) {
        r.r3 = queue.size();
    }
}
