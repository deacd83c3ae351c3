package dev.gyre.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A thread that sleeps by a timer of its carrier is woken from two others: one shortens its sleep, one ends it.
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "it has ended, long before its time")
@State
public class TimedParkStress {
    private volatile boolean isOver;
    private final Thread sleeper = SharedCarrier.start(() -> {
        while (!isOver) {
            LockSupport.parkNanos(TimeUnit.HOURS.toNanos(1));
        }
    });

    @Actor
    public void disturb() {
        LockSupport.unpark(sleeper);
    }

    @Actor
    public void end() {
        isOver = true;
        LockSupport.unpark(sleeper);
    }

    @Arbiter
    public void ended(Z_Result r) {
        r.r1 = SharedCarrier.hasEnded(sleeper);
    }
}
