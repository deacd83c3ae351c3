package dev.gyre.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What the stress tests are there to find: nothing guards this count.
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "one after the other")
@State
public class PlantedRace {
    private int count;

    @Actor
    public void one() {
        count++;
    }

    @Actor
    public void other() {
        count++;
    }

    @Arbiter
    public void sum(I_Result r) {
        r.r1 = count;
    }
}
