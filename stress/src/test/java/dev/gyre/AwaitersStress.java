package dev.gyre;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// Somebody comes to wait for an end, which comes at the same moment.
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "told once")
@State
public class AwaitersStress {
    private final Awaiters awaiters = new Awaiters();
    private final AtomicInteger told = new AtomicInteger();

    @Actor
    public void come() {
        awaiters.add(() -> told.incrementAndGet() > 0);
    }

    @Actor
    public void end() {
        awaiters.close();
    }

    @Arbiter
    public void told(I_Result r) {
        r.r1 = told.get();
    }
}
