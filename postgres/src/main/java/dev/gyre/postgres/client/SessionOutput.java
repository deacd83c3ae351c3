package dev.gyre.postgres.client;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskOwner;
import dev.gyre.Waiter;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a session has to send while its server is behind: a task writes it, which no cancel of those who ask reaches.
/// Loop thread only.
final class SessionOutput {
    private static final int ROOM = 256 * 1024;

    private final ByteStream stream;
    private final ArrayDeque<Piece> queue = new ArrayDeque<>();
    private final List<Waiter<@Nullable Object>> waiting = new ArrayList<>(1);
    private @Nullable Waiter<@Nullable Object> work;
    private @Nullable Task<?> writer;
    private int queued; // bytes
    private boolean isWriting;
    private boolean isClosed;

    private record Piece(byte[] bytes, @Nullable Exchange exchange) {}

    SessionOutput(ByteStream stream) {
        this.stream = stream;
    }

    void start(TaskOwner owner, Consumer<RuntimeException> onFailure) {
        writer = owner.spawnApart("postgres writer", () -> {
            write(onFailure);
            return null;
        });
    }

    /// Whether nothing is queued or being written.
    boolean isIdle() {
        return queue.isEmpty() && !isWriting;
    }

    void queue(byte[] bytes, @Nullable Exchange exchange) {
        queue.add(new Piece(bytes, exchange));
        queued += bytes.length;
        if (exchange != null) {
            exchange.queued(true);
        }
        if (work != null) {
            work.succeed(null);
        }
    }

    /// Takes back what was queued for an exchange; false if it is on its way already.
    boolean drop(Exchange exchange) {
        for (Piece piece : queue) {
            if (piece.exchange() == exchange) {
                queue.remove(piece);
                queued -= piece.bytes().length;
                return true;
            }
        }
        return false;
    }

    /// Waits until there is room for more, or it is closed.
    @Parks
    void awaitRoom() {
        while (queued > ROOM && !isClosed) {
            Waiter<@Nullable Object> room = Waiter.create();
            room.about(Session.about("room for data to PostgreSQL"));
            waiting.add(room);
            try {
                room.awaitOutside();
            } finally {
                waiting.remove(room);
            }
        }
    }

    void close() {
        isClosed = true;
        queue.clear();
        wakeWaiting();
        if (writer != null && Task.orNull() != writer) {
            writer.cancel("the connection has ended");
        }
    }

    private void write(Consumer<RuntimeException> onFailure) {
        try {
            while (!isClosed) {
                Piece next = queue.poll();
                if (next == null) {
                    awaitWork();
                    continue;
                }
                isWriting = true;
                if (next.exchange() != null) {
                    next.exchange().queued(false);
                }
                stream.write(next.bytes());
                isWriting = false;
                queued -= next.bytes().length;
                if (queued <= ROOM / 2) {
                    wakeWaiting();
                }
            }
        } catch (NetException e) {
            onFailure.accept(Lost.by(e, null));
        } catch (CancelledError e) {
            onFailure.accept(Lost.byClosing());
            throw e;
        }
    }

    private void awaitWork() {
        Waiter<@Nullable Object> next = Waiter.create();
        next.about(Session.about("something to send to PostgreSQL"));
        work = next;
        try {
            next.await();
        } finally {
            work = null;
        }
    }

    private void wakeWaiting() {
        for (Waiter<@Nullable Object> waiter : waiting) {
            waiter.succeed(null);
        }
    }
}
