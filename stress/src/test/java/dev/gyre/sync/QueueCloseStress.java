package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// One thread puts an item in, another closes the queue and takes what is in it.
@JCStressTest
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "put, and dropped")
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "refused")
@State
public class QueueCloseStress {
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(1);

    @Actor
    public void put(ZI_Result r) {
        try {
            r.r1 = queue.tryPut(1);
        } catch (QueueClosedException e) {
            r.r1 = false;
        }
    }

    @Actor
    public void close(ZI_Result r) {
        r.r2 = queue.closeNow().size();
    }
}
