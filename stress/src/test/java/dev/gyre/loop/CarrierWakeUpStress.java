package dev.gyre.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// Two threads make something ready on a carrier that may be about to sleep; the one who finds it awake, or woken
/// already,
/// does not wake it.
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both have run")
@State
public class CarrierWakeUpStress {
    private Thread first;
    private Thread second;

    @Actor
    public void one() {
        first = SharedCarrier.start(() -> {});
    }

    @Actor
    public void other() {
        second = SharedCarrier.start(() -> {});
    }

    @Arbiter
    public void ends(ZZ_Result r) {
        r.r1 = SharedCarrier.hasEnded(first);
        r.r2 = SharedCarrier.hasEnded(second);
    }
}
