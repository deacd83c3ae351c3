package dev.gyre;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Several loops that share work between them, one thread each. Tasks of one loop still run one at a time; what
/// tasks of different loops share, their author has to protect. Every method may be called from any thread.
public final class LoopGroup implements AutoCloseable {
    private final List<Loop> loops;
    private final AtomicInteger turn = new AtomicInteger();

    private LoopGroup(List<Loop> loops) {
        this.loops = List.copyOf(loops);
    }

    /// Opens one loop for each core.
    public static LoopGroup open() {
        return open(Runtime.getRuntime().availableProcessors());
    }

    /// Opens `size` loops.
    ///
    /// @throws IllegalArgumentException if `size` is not positive
    public static LoopGroup open(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a loop group has at least one loop, not " + size);
        }
        return new LoopGroup(IntStream.range(0, size).mapToObj(_ -> Loop.open()).toList());
    }

    /// Its loops.
    public List<Loop> loops() {
        return loops;
    }

    /// The loops in turn.
    public Loop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /// The loop of `key`, the same for equal keys as long as the group lives: for state that is divided by a key, such
    /// as a user or an account, and needs no lock then.
    public Loop loopFor(Object key) {
        int hash = key.hashCode();
        return loops.get(Math.floorMod(hash ^ (hash >>> 16), loops.size()));
    }

    /// Starts a task on the next loop; see [Loop#submit].
    public <T extends @Nullable Object> Task<T> submit(Callable<? extends T> body) {
        return next().submit(body);
    }

    /// Closes all loops at the same time; see [Loop#close()]. Blocks or parks the caller.
    @Override
    @Parks
    public void close() {
        TaskNode.expectSwitch();
        var closers = new ArrayList<Thread>();
        for (Loop loop : loops) {
            closers.add(Thread.ofPlatform().name("gyre-close").start(loop::close));
        }
        try {
            for (Thread closer : closers) {
                closer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
