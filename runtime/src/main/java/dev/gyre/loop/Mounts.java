package dev.gyre.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The virtual threads of a carrier that are ready, and the mounting of them: each in turn has the carrier's thread
/// until it parks or ends. Loop thread only, except where said otherwise.
final class Mounts {
    static final int PER_TURN = 64;
    static final long TURN_NANOS = 1_000_000;

    // A look at the clock costs as much as half a short mount; for long ones it is free.
    private static final long SHORT_NANOS = 5_000;
    private static final int SHORT_STRIDE = 16;

    private static final VarHandle MOUNTED;
    private static final VarHandle COUNT;

    static {
        try {
            var lookup = MethodHandles.lookup();
            MOUNTED = lookup.findVarHandle(Mounts.class, "mounted", Runnable.class);
            COUNT = lookup.findVarHandle(Mounts.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable SeededOrder order; // null: first come, first served
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private int stride = 1; // mounts between two looks at the clock

    // Written by the loop thread, read by the watchdog.
    @SuppressWarnings("unused") // through MOUNTED
    private @Nullable Runnable mounted;

    private long count;

    Mounts(@Nullable SeededOrder order) {
        this.order = order;
    }

    void add(Runnable continuation) {
        ready.add(continuation);
    }

    /// Whether nothing is ready.
    boolean isEmpty() {
        return ready.isEmpty();
    }

    /// How many are ready.
    int ready() {
        return ready.size();
    }

    /// Whether the order comes from a seed, so that nothing may depend on the machine's speed.
    boolean isSeeded() {
        return order != null;
    }

    /// How many there have been. Any thread.
    long count() {
        return (long) COUNT.getOpaque(this);
    }

    /// Whether something is mounted. Any thread.
    boolean isMounted() {
        return MOUNTED.getOpaque(this) != null;
    }

    /// The virtual thread that is mounted, or null. Any thread.
    @Nullable
    Thread thread() {
        Runnable continuation = (Runnable) MOUNTED.getOpaque(this);
        return continuation == null ? null : VirtualThreads.threadOf(continuation);
    }

    /// Mounts what is ready, as much as one turn may, and returns the time at its end.
    long runTurn(long start) {
        if (ready.isEmpty()) {
            return start;
        }
        Watchdog.turnBegins();
        long end = order == null ? mountInTurn(start) : mountAll(order);
        MOUNTED.setOpaque(this, null);
        return end;
    }

    /// Hands over what is ready instead of mounting it.
    void moveTo(Consumer<Runnable> other) {
        ready.forEach(other);
        ready.clear();
    }

    private long mountInTurn(long start) {
        long now = start;
        int left = Math.min(ready.size(), PER_TURN);
        while (left > 0 && now - start < TURN_NANOS) {
            int next = Math.min(stride, left);
            left -= next;
            for (int i = 0; i < next; i++) {
                mount(ready.remove());
            }
            long before = now;
            now = System.nanoTime();
            stride = now - before < next * SHORT_NANOS ? SHORT_STRIDE : 1;
        }
        return now;
    }

    /// Mounts them all: a seeded order must not depend on the speed of the machine. Should one throw, the others stay
    /// ready.
    private long mountAll(SeededOrder seeded) {
        var left = new ArrayDeque<>(seeded.take(ready));
        try {
            while (!left.isEmpty()) {
                Runnable continuation = left.remove();
                Runnable afterwards = seeded.announce(continuation);
                mount(continuation);
                if (afterwards != null) {
                    afterwards.run();
                }
            }
        } finally {
            ready.addAll(left);
        }
        return System.nanoTime();
    }

    private void mount(Runnable continuation) {
        MOUNTED.setOpaque(this, continuation);
        COUNT.setOpaque(this, count + 1);
        continuation.run();
    }
}
