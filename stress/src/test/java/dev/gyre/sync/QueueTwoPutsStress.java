package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/// Two threads want the last place.
@JCStressTest
@Outcome(
        id = {"true, false, 1", "false, true, 2"},
        expect = ACCEPTABLE,
        desc = "one gets it, and its item is the one inside")
@State
public class QueueTwoPutsStress {
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(1);

    @Actor
    public void one(ZZI_Result r) {
        r.r1 = queue.tryPut(1);
    }

    @Actor
    public void other(ZZI_Result r) {
        r.r2 = queue.tryPut(2);
    }

    @Arbiter
    public void inside(ZZI_Result r) {
        r.r3 = queue.tryGet().orElse(0);
    }
}
