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

/// A task that waits for a signal is cancelled while that is set.
@JCStressTest
@Outcome(
        id = {"1, 0", "-1, 0"},
        expect = ACCEPTABLE,
        desc = "whether it saw it or not, nobody waits any more")
@State
public class SignalCancelStress {
    private final Signal signal = new Signal();
    private final Task<Integer> waiting = Ends.loop().submit(() -> {
        signal.await();
        return 1;
    });

    @Actor
    public void set() {
        signal.set();
    }

    @Actor
    public void cancel() {
        waiting.cancel();
    }

    @Arbiter
    public void outcome(II_Result r) {
        r.r1 = Ends.of(waiting);
        r.r2 = signal.statistics().waiting();
    }
}
