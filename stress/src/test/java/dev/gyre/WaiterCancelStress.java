package dev.gyre;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.gyre.stress.Ends;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// One thread ends a wait, another cancels the task.
@JCStressTest
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "what was handed over arrives")
@Outcome(id = "false, -1", expect = ACCEPTABLE, desc = "whoever came too late knows that")
@State
public class WaiterCancelStress {
    private final ParkedTask parked = new ParkedTask();

    @Actor
    public void end(ZI_Result r) {
        r.r1 = parked.wait.succeed(1);
    }

    @Actor
    public void cancel() {
        parked.task.cancel();
    }

    @Arbiter
    public void outcome(ZI_Result r) {
        r.r2 = Ends.of(parked.task);
    }
}
