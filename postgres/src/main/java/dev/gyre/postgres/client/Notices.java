package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.postgres.PgReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a server says without being asked, and who hears it; and who holds the reading back because more has come than
/// they have taken. Loop thread only.
final class Notices {
    private static final System.Logger LOG = System.getLogger("dev.gyre.postgres");

    private final List<Consumer<PgNotification>> listeners = new ArrayList<>(1);
    private final List<Consumer<RuntimeException>> mourners = new ArrayList<>(1);
    private @Nullable BooleanSupplier isFull;
    private @Nullable Waiter<@Nullable Object> room;

    /// Tells `listener` of every notification, and `mourner` when there will be none any more.
    void listen(Consumer<PgNotification> listener, Consumer<RuntimeException> mourner) {
        listeners.add(listener);
        mourners.add(mourner);
    }

    void forget(Consumer<PgNotification> listener, Consumer<RuntimeException> mourner) {
        listeners.remove(listener);
        mourners.remove(mourner);
    }

    /// Nothing is read any more while `test` says so; null ends that. [#roomMade] makes it ask again.
    void pauseWhile(@Nullable BooleanSupplier test) {
        isFull = test;
        roomMade();
    }

    void roomMade() {
        if (room != null) {
            room.succeed(null);
        }
    }

    /// In the reading task: waits while somebody is behind.
    @Parks
    void awaitRoom() {
        while (isFull != null && isFull.getAsBoolean()) {
            Waiter<@Nullable Object> next = Waiter.create();
            next.about(Session.about("somebody to take what PostgreSQL sends"));
            room = next;
            try {
                next.await();
            } finally {
                room = null;
            }
        }
    }

    void notice(byte[] bytes, int from, int length) {
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> "PostgreSQL says: " + ServerError.text(new PgReader(bytes, from, length).bytes(length)));
    }

    void notification(PgReader message) {
        int process = message.int4();
        var notification = new PgNotification(message.textToZero(), message.textToZero(), process);
        List.copyOf(listeners).forEach(listener -> listener.accept(notification));
    }

    void close(RuntimeException why) {
        isFull = null;
        roomMade();
        List.copyOf(mourners).forEach(mourner -> mourner.accept(why));
        listeners.clear();
        mourners.clear();
    }
}
