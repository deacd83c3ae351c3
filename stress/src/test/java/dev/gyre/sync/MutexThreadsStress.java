package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// Two threads that are no tasks change what one mutex guards.
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "one after the other")
@State
public class MutexThreadsStress {
    private final Mutex mutex = new Mutex();
    private int count;

    @Actor
    public void one() {
        mutex.with(() -> count++);
    }

    @Actor
    public void other() {
        mutex.with(() -> count++);
    }

    @Arbiter
    public void sum(I_Result r) {
        r.r1 = count;
    }
}
