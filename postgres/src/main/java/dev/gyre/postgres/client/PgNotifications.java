package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.sync.AsyncQueue;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What is said on some channels, as it comes: `for (PgNotification note : notifications)`. It has a connection of its
/// own. When that is lost it takes another and listens again; what was said meanwhile nobody has heard, so that after
/// a rise of [#reconnects] one has to look for oneself. Close it to stop listening; the iteration ends then.
///
/// Up to 10,000 wait here to be taken. Who is further behind loses the connection, which counts as a reconnect too.
public final class PgNotifications implements Iterable<PgNotification>, AutoCloseable {
    private static final int MOST_WAITING = 10_000;

    private final LoopPool pool;
    private final List<String> channels;
    private final AsyncQueue<PgNotification> arrived = AsyncQueue.bounded(MOST_WAITING);
    private final AtomicInteger reconnects = new AtomicInteger();
    private @Nullable Task<?> keeper;
    private @Nullable Lease lease;
    private boolean isClosed;

    private PgNotifications(LoopPool pool, List<String> channels) {
        this.pool = pool;
        this.channels = channels;
    }

    /// Begins to listen, in a task of the pool's loop.
    @Parks
    static PgNotifications open(LoopPool pool, List<String> channels) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("to listen takes at least one channel");
        }
        var notifications = new PgNotifications(pool, channels);
        var end = new ListenEnd();
        Lease first = notifications.listen(end);
        notifications.keeper = pool.owner().spawnApart("postgres listener", () -> {
            notifications.keep(first, end);
            return null;
        });
        return notifications;
    }

    /// Waits for the next.
    ///
    /// @throws dev.gyre.sync.QueueClosedException if it is closed
    @Parks
    public PgNotification next() {
        return arrived.get();
    }

    /// All that come, until it is closed; the iteration parks.
    @Override
    @Parks
    public Iterator<PgNotification> iterator() {
        return arrived.iterator();
    }

    /// How often the connection was lost and taken anew. Never parks.
    public int reconnects() {
        return reconnects.get();
    }

    /// Stops listening, and gives the connection back. Parks.
    @Override
    @Parks
    public void close() {
        if (Task.orNull() == null || !pool.loop().isCurrent()) {
            dev.gyre.Async.on(pool.loop(), this::close);
            return;
        }
        isClosed = true;
        arrived.close();
        Task<?> listening = keeper;
        if (listening != null) {
            listening.cancel("nobody listens any more");
        }
        Lease held = lease;
        if (held != null) {
            lease = null;
            held.giveBack();
        }
    }

    private Lease listen(ListenEnd end) {
        Lease taken = Lease.of(pool);
        boolean isDone = false;
        try {
            taken.session().notices().listen(this::arrive, end::lost);
            for (String channel : channels) {
                taken.script("LISTEN " + CopyRows.quoted(channel));
            }
            lease = taken;
            isDone = true;
            return taken;
        } finally {
            if (!isDone) {
                taken.giveBack();
            }
        }
    }

    private void keep(Lease first, ListenEnd firstEnd) {
        Lease now = first;
        ListenEnd end = firstEnd;
        while (!isClosed) {
            end.await();
            now.giveBack();
            lease = null;
            reconnects.incrementAndGet();
            end = new ListenEnd();
            now = again(end);
        }
    }

    private Lease again(ListenEnd end) {
        while (true) {
            try {
                return listen(end);
            } catch (dev.gyre.postgres.PgException e) {
                dev.gyre.Async.sleep(java.time.Duration.ofMillis(100)); // the pool has its own patience too
            }
        }
    }

    private void arrive(PgNotification notification) {
        Lease held = lease;
        if (!isClosed && !arrived.tryPut(notification) && held != null) {
            held.session()
                    .lose(new dev.gyre.postgres.PgConnectionLostException(
                            "nobody took the notifications of " + channels + ", and " + MOST_WAITING + " wait already",
                            null));
        }
    }
}
