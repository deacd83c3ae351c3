package dev.gyre;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.gyre.stress.Ends;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/// Two threads end one wait.
@JCStressTest
@Outcome(
        id = {"true, false, 1", "false, true, 2"},
        expect = ACCEPTABLE,
        desc = "one is told that it did, and the task gets its value")
@State
public class WaiterTwoEndsStress {
    private final ParkedTask parked = new ParkedTask();

    @Actor
    public void one(ZZI_Result r) {
        r.r1 = parked.wait.succeed(1);
    }

    @Actor
    public void other(ZZI_Result r) {
        r.r2 = parked.wait.succeed(2);
    }

    @Arbiter
    public void end(ZZI_Result r) {
        r.r3 = Ends.of(parked.task);
    }
}
