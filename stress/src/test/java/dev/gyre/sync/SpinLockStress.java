package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// Two threads change what one lock guards.
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "one after the other")
@State
public class SpinLockStress {
    private final SpinLock lock = new SpinLock();
    private int count;

    @Actor
    public void one() {
        add();
    }

    @Actor
    public void other() {
        add();
    }

    @Arbiter
    public void sum(I_Result r) {
        r.r1 = count;
    }

    private void add() {
        try (var _ = lock.enter()) {
            count++;
        }
    }
}
