package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.postgres.PgDriverException;
import dev.gyre.postgres.PgOutcomeUnknownException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How somebody waits for the answers of a session, and what a cancel does. On a session that is shared it must touch
/// nobody else, so that the answer is dropped; on one's own the server is asked to stop. Loop thread only.
final class Conversation {
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100); // until the server is asked again

    private final Session session;
    private final @Nullable Runnable canceller; // asks the server to stop; null on a shared session
    private @Nullable Exchange left; // what was abandoned on a shared session

    private Conversation(Session session, @Nullable Runnable canceller) {
        this.session = session;
        this.canceller = canceller;
    }

    static Conversation shared(Session session) {
        return new Conversation(session, null);
    }

    static Conversation exclusive(Session session, Runnable canceller) {
        return new Conversation(session, canceller);
    }

    Session session() {
        return session;
    }

    boolean isShared() {
        return canceller == null;
    }

    /// What was abandoned on a shared session and is still under way; null for nothing.
    @Nullable
    Exchange left() {
        return left == null || left.isOver() ? null : left;
    }

    /// Sends what was put together, and waits until its answer is whole. An error in it is for the caller to see.
    @Parks
    void ask(Exchange exchange) {
        session.send(exchange);
        await(exchange);
    }

    /// Waits until an answer is whole.
    @Parks
    void await(Exchange exchange) {
        try {
            session.await(exchange);
        } catch (CancelledError e) {
            cancelled(exchange, e);
            throw e;
        }
    }

    /// Waits until something has come.
    @Parks
    void awaitNews(Exchange exchange) {
        try {
            session.awaitNews(exchange);
        } catch (CancelledError e) {
            cancelled(exchange, e);
            throw e;
        }
    }

    /// Ends a request that was given up half-way.
    void end(Exchange exchange) {
        byte[] ending = exchange.takeEnding();
        if (ending != null) {
            session.sendEnd(ending);
        }
    }

    /// What a cancel leaves behind.
    void cancelled(Exchange exchange, CancelledError error) {
        if (exchange.isOver() || session.abandon(exchange)) {
            return;
        }
        if (canceller == null) {
            left = exchange;
            error.addSuppressed(new PgOutcomeUnknownException(exchange.what()));
        } else {
            stop(exchange);
        }
    }

    /// Has the server stop, and waits until the session can be used again, also in a cancelled scope; where that takes
    /// too long, the session is closed.
    @Parks
    void stop(Exchange exchange) {
        Runnable stop = canceller;
        if (stop == null || exchange.isOver()) {
            return;
        }
        end(exchange);
        boolean isDrained = Async.shield(() -> Async.moveOnAfter(DRAIN_LIMIT, () -> {
            for (Duration wait = FIRST_WAIT; !exchange.isOver(); wait = wait.multipliedBy(2)) {
                stop.run(); // has no effect if it comes before the server has begun
                var _ = Async.moveOnAfter(wait, () -> drain(exchange));
            }
        }));
        if (!isDrained) {
            session.lose(Lost.byClosing());
        }
    }

    private void drain(Exchange exchange) {
        try {
            session.await(exchange);
        } catch (PgDriverException _) {
            // The session is gone, and with it what was under way.
        }
    }
}
