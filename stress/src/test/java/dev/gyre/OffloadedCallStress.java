package dev.gyre;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.gyre.stress.Ends;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/// A body on another thread comes to its end while its task is cancelled: no interrupt may outlive it, or it
/// would hit the next body of that thread.
@JCStressTest
@Outcome(id = "1, false", expect = ACCEPTABLE, desc = "the body was faster")
@Outcome(id = "-1, false", expect = ACCEPTABLE, desc = "the cancel was faster")
@State
public class OffloadedCallStress {
    private static final AtomicBoolean IS_INTERRUPTED_EARLY = new AtomicBoolean();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private final Task<Integer> task = Ends.loop()
            .submit(() -> Async.blocking(() -> {
                if (Thread.currentThread().isInterrupted() && !isCancelled.get()) {
                    IS_INTERRUPTED_EARLY.set(true);
                }
                gate.await();
                return 1;
            }));

    @Actor
    public void end() {
        gate.countDown();
    }

    @Actor
    public void cancel() {
        isCancelled.set(true);
        task.cancel();
    }

    @Arbiter
    public void outcome(IZ_Result r) {
        r.r1 = Ends.of(task);
        r.r2 = IS_INTERRUPTED_EARLY.getAndSet(false);
    }
}
