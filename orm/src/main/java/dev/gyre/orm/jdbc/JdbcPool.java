package dev.gyre.orm.jdbc;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.sync.Limiter;
import dev.gyre.sync.Limiter.Permit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lends connections, to tasks of all loops: those who wait are served in the order of their arrival, and
/// get the one that was used last. Its own time and its care for idle ones are those of the loop that
/// opened it.
final class JdbcPool {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int YOUNGER = 10; // up to this part of its lifetime is taken from a connection by chance
    private static final int MANY = 1_000_000; // as many may pass to a pool that keeps its own order

    private final Loop loop = Loop.current();
    private final TaskOwner owner = loop.newOwner("jdbc");
    private final JdbcOptions options;
    private final SlotSource source;
    private final int min;
    private final int max;
    private final Limiter permits;
    private final Limiter writers;
    private final OpenResource note;
    // guarded by this:
    private final Deque<Slot> idle = new ArrayDeque<>();
    private int open; // with those that are being opened
    private long opened;
    private long discarded;
    private boolean isClosed;

    /// In a task.
    JdbcPool(SlotSource source, JdbcOptions options) {
        this.source = source;
        this.options = options;
        this.max = source.isForeignPool() ? MANY : source.isOfOneConnection() ? 1 : options.max();
        this.min = source.isForeignPool() ? 0 : Math.clamp(options.min(), source.isEmbedded() ? 1 : 0, max);
        this.permits = new Limiter(max);
        this.writers = new Limiter(source.hasOneWriter() ? 1 : MANY);
        this.note = loop.opened(this);
        if (!source.isForeignPool()) {
            owner.spawnApart("jdbc care", () -> {
                while (true) {
                    look();
                    Async.sleep(ROUND);
                }
            });
        }
    }

    /// Waits for the right to write, where one at a time has it, and for a connection.
    ///
    /// @throws ConnectionException if there was none in time
    @Parks
    JdbcConnection lend(boolean isToWrite) {
        return Async.<JdbcConnection, RuntimeException>moveOnAfter(options.acquireTimeout(), () -> {
                    Permit turn = isToWrite ? writers.acquire() : null;
                    JdbcConnection lent = null;
                    try {
                        lent = new JdbcConnection(this, slot(), turn);
                        return lent;
                    } finally {
                        if (lent == null && turn != null) {
                            turn.close();
                        }
                    }
                })
                .orElseThrow(this::late);
    }

    /// Takes a connection back. Parks where it has to be closed; never a cancellation point.
    @Parks
    void giveBack(Slot slot) {
        boolean isKept;
        synchronized (this) {
            isKept = !isClosed && !source.isForeignPool() && !slot.isBroken() && !slot.isOldAt(now());
            if (isKept) {
                slot.restsSince(now());
                idle.addLast(slot);
            }
        }
        if (!isKept) {
            end(slot, slot.isBroken());
        }
    }

    /// Closes the idle ones at once, the others when they come back. Parks.
    @Parks
    void close() {
        List<Slot> gone;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            gone = List.copyOf(idle);
            idle.clear();
        }
        permits.resize(MANY); // who waits is told
        writers.resize(MANY);
        try {
            gone.forEach(slot -> end(slot, false));
            Async.shield(owner::close);
        } finally {
            note.close();
        }
    }

    JdbcOptions options() {
        return options;
    }

    SlotSource source() {
        return source;
    }

    synchronized JdbcStats stats() {
        int waiting = permits.statistics().waiting() + writers.statistics().waiting();
        return new JdbcStats(open, open - idle.size(), waiting, opened, discarded);
    }

    @Override
    public String toString() {
        return "JDBC pool to " + source + " with " + stats().connections() + " connections";
    }

    private Lent slot() {
        Permit permit = permits.acquire();
        Slot slot = null;
        try {
            slot = ready();
            return new Lent(slot, permit);
        } finally {
            if (slot == null) {
                permit.close();
            }
        }
    }

    /// A connection with the right to be inside.
    record Lent(Slot slot, Permit permit) {}

    private Slot ready() {
        for (Slot slot = pollIdle(); slot != null; slot = pollIdle()) {
            if (isUsable(slot)) {
                return slot;
            }
        }
        return opened();
    }

    private boolean isUsable(Slot slot) {
        boolean isUsable = false;
        try {
            isUsable = !slot.isBroken()
                    && !slot.isOldAt(now())
                    && (!slot.hasRestedAt(now(), options.health().toNanos()) || slot.isAlive());
        } finally {
            if (!isUsable) {
                end(slot, !slot.isOldAt(now()));
            }
        }
        return isUsable;
    }

    private Slot opened() {
        long lifetime = options.lifetime().toNanos();
        long shorter = loop.isCurrent() ? loop.random().nextLong(Math.max(1, lifetime / YOUNGER)) : 0;
        count(1);
        Slot slot = null;
        try {
            slot = source.open(now() + lifetime - shorter);
            return slot;
        } finally {
            if (slot == null) {
                count(-1);
            }
        }
    }

    private synchronized void count(int more) {
        open += more;
        opened += more;
    }

    private synchronized @Nullable Slot pollIdle() {
        if (isClosed) {
            throw Jdbc.closed();
        }
        return idle.pollLast();
    }

    private void end(Slot slot, boolean isDiscarded) {
        synchronized (this) {
            open--;
            discarded += isDiscarded ? 1 : 0;
        }
        slot.close();
    }

    /// Closes what is old or not needed, and opens what is always kept.
    @Parks
    private void look() {
        for (Slot slot : expired()) {
            end(slot, false);
        }
        while (isShort()) {
            Optional<Permit> permit = permits.tryAcquire();
            if (permit.isEmpty()) {
                return;
            }
            try (var _ = permit.get()) {
                giveBack(opened());
            } catch (ConnectionException _) {
                return; // who needs one will be told
            }
        }
    }

    private synchronized List<Slot> expired() {
        var gone = new ArrayList<Slot>();
        int left = open;
        for (Slot slot : idle) {
            boolean isMore =
                    left > min && slot.hasRestedAt(now(), options.idle().toNanos());
            if (slot.isOldAt(now()) || isMore) {
                gone.add(slot);
                left--;
            }
        }
        idle.removeAll(gone);
        return gone;
    }

    private synchronized boolean isShort() {
        return !isClosed && open < min;
    }

    private ConnectionException late() {
        JdbcStats stats = stats();
        return new ConnectionException(
                "no connection to " + source + " came free within " + options.acquireTimeout() + " (" + stats.lent()
                        + " of " + max + " lent, " + stats.waiting() + " more wait). Usually connections are held while"
                        + " something else is waited for, or one is asked for inside of another. Give them back earlier,"
                        + " or raise JdbcOptions.withMax",
                null);
    }

    private long now() {
        return loop.clock().nanos();
    }
}
