package dev.gyre.http.websocket;

import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Messages that have come and were not received yet. Whoever brings them waits while they are too many: then
/// the socket is not read, and the peer has to wait. Loop thread only.
final class Inbox {
    private static final int LIMIT = 64 << 10;
    private static final int LEAST_COST = 64; // an empty message takes memory too

    private final ArrayDeque<Message> messages = new ArrayDeque<>(0);
    private long cost;
    private boolean hasEnded;
    private boolean isClosed;
    private @Nullable Waiter<@Nullable Object> arrival;
    private @Nullable Task<?> receiver; // present while it waits
    private @Nullable Waiter<@Nullable Object> room;

    /// The next message; null when no more will come.
    @Parks
    @Nullable
    Message take() {
        Waiter.check();
        refuseSecondReceiver();
        boolean hasWaited = false;
        while (messages.isEmpty() && !hasEnded) {
            awaitArrival();
            hasWaited = true;
        }
        if (!hasWaited) {
            Waiter.spend();
        }
        Message next = messages.poll();
        if (next != null) {
            cost -= costOf(next);
            wakeBringer();
        }
        return next;
    }

    /// Adds a message, once there is room. After [#close] it is dropped.
    @Parks
    void put(Message message) {
        awaitCost(LIMIT - 1);
        if (!isClosed) {
            messages.add(message);
            cost += costOf(message);
            wakeReceiver();
        }
    }

    /// Waits until everything has been received, or dropped.
    @Parks
    void awaitEmpty() {
        awaitCost(0);
    }

    /// Says that no more will come.
    void end() {
        hasEnded = true;
        wakeReceiver();
    }

    /// Drops what there is and what will come.
    void close() {
        isClosed = true;
        messages.clear();
        cost = 0;
        end();
        wakeBringer();
    }

    int size() {
        return messages.size();
    }

    private void awaitArrival() {
        Waiter<@Nullable Object> next = Waiter.create();
        arrival = next;
        receiver = Task.current();
        try {
            next.await();
        } finally {
            arrival = null;
            receiver = null;
        }
    }

    private void awaitCost(long bearable) {
        while (cost > bearable) {
            Waiter<@Nullable Object> next = Waiter.create();
            room = next;
            try {
                next.await();
            } finally {
                room = null;
            }
        }
    }

    private void refuseSecondReceiver() {
        if (receiver != null) {
            throw new IllegalStateException("task \"" + Task.current().name() + "\" cannot receive: task \""
                    + receiver.name() + "\" waits for the same messages. Let one task receive and hand on");
        }
    }

    private void wakeReceiver() {
        if (arrival != null) {
            arrival.succeed(null);
        }
    }

    private void wakeBringer() {
        if (room != null) {
            room.succeed(null);
        }
    }

    private static int costOf(Message message) {
        int size = switch (message) {
            case Message.Text(String text) -> text.length();
            case Message.Binary(byte[] bytes) -> bytes.length;
        };
        return Math.max(LEAST_COST, size);
    }
}
