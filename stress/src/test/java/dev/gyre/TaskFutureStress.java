package dev.gyre;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.gyre.stress.Ends;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// The future of a task is cancelled while the task ends.
@JCStressTest
@Outcome(id = "true, -1", expect = ACCEPTABLE, desc = "cancelled in time")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "too late")
@State
public class TaskFutureStress {
    private final ParkedTask parked = new ParkedTask();
    private final CompletableFuture<Integer> future = parked.task.toCompletableFuture();

    @Actor
    public void end() {
        parked.wait.succeed(1);
    }

    @Actor
    public void cancel(ZI_Result r) {
        r.r1 = future.cancel(true);
    }

    @Arbiter
    public void outcome(ZI_Result r) {
        r.r2 = Ends.of(future);
    }
}
