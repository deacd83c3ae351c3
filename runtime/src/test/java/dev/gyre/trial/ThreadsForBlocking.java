package dev.gyre.trial;

import dev.gyre.Async;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs more blocking bodies than there are threads for, and prints how many ran at a time, and whether the first of
/// their threads inherited anything from the task that came first.
public final class ThreadsForBlocking {
    private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

    private ThreadsForBlocking() {}

    public static void main(String[] args) {
        Async.run(() -> {
            INHERITABLE.set("the first task's");
            System.out.println("inherited " + Async.blocking(INHERITABLE::get));
        });
        System.out.println("at a time " + mostAtATime());
    }

    private static int mostAtATime() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var bodies = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 10; i++) {
            bodies.add(() -> Async.blocking(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.sleep(50);
                return running.decrementAndGet();
            }));
        }
        Async.gather(bodies);
        return most.get();
    }
}
