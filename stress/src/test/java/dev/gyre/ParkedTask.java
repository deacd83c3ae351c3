package dev.gyre;

import dev.gyre.stress.Ends;
import java.util.concurrent.CompletableFuture;

/// A task that waits for a number, or is just about to.
final class ParkedTask {
    private final CompletableFuture<Waiter<Integer>> made = new CompletableFuture<>();
    final Task<Integer> task = Ends.loop().submit(() -> {
        Waiter<Integer> wait = Waiter.create();
        made.complete(wait);
        return wait.await();
    });
    final Waiter<Integer> wait = made.join();
}
