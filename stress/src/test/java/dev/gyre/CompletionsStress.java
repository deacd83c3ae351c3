package dev.gyre;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A thread asks for the next task to end while that ends.
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "handed out once")
@State
public class CompletionsStress {
    private final ParkedTask parked = new ParkedTask();
    private final Completions<Task<Integer>> completions = new Completions<>(List.of(parked.task));

    @Actor
    public void end() {
        parked.wait.succeed(1);
    }

    @Actor
    public void ask(ZZ_Result r) {
        r.r1 = completions.next().isPresent();
    }

    @Arbiter
    public void askAgain(ZZ_Result r) {
        r.r2 = completions.next().isPresent();
    }
}
