package dev.gyre.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.gyre.Task;
import dev.gyre.stress.Ends;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/// A task that waits for a mutex is cancelled while that is unlocked.
@JCStressTest
@Outcome(id = "1, 2, false", expect = ACCEPTABLE, desc = "it had it, and gave it back")
@Outcome(id = "1, -1, false", expect = ACCEPTABLE, desc = "it did not get it, and nobody has it")
@State
public class MutexCancelStress {
    private final Mutex mutex = new Mutex();
    private final Signal end = new Signal();
    private final CompletableFuture<Boolean> isLocked = new CompletableFuture<>();
    private final Task<Integer> holder = Ends.loop()
            .submit(() -> mutex.with(() -> {
                isLocked.complete(true);
                end.await();
                return 1;
            }));
    private final Task<Integer> next;

    public MutexCancelStress() {
        isLocked.join();
        next = Ends.loop().submit(() -> mutex.with(() -> 2));
    }

    @Actor
    public void unlock() {
        end.set();
    }

    @Actor
    public void cancel() {
        next.cancel();
    }

    @Arbiter
    public void outcome(IIZ_Result r) {
        r.r1 = Ends.of(holder);
        r.r2 = Ends.of(next);
        r.r3 = mutex.isLocked();
    }
}
