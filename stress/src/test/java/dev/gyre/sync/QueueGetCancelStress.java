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

/// A task that waits for an item is cancelled while one comes.
@JCStressTest
@Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "it has it")
@Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "the queue has it")
@State
public class QueueGetCancelStress {
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    private final Task<Integer> getter = Ends.loop().submit(queue::get);

    @Actor
    public void put() {
        queue.tryPut(7);
    }

    @Actor
    public void cancel() {
        getter.cancel();
    }

    @Arbiter
    public void outcome(II_Result r) {
        r.r1 = Ends.of(getter);
        r.r2 = queue.size();
    }
}
