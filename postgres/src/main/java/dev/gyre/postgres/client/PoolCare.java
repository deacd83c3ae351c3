package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.postgres.PgConnectionLostException;
import dev.gyre.postgres.PgDriverException;
import dev.gyre.postgres.wire.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Looks after the sessions of a pool: closes those that are old or not needed, asks those of which nothing was heard
/// whether they still stand, and has the server stop what nobody waits for any more. Loop thread only.
final class PoolCare {
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);
    private static final Duration SHORTEST_ROUND = Duration.ofMillis(20);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final Duration MERCY = Duration.ofMillis(20); // for what is nearly done anyway
    private static final int ATTEMPTS = 5;

    private final LoopPool pool;
    private final Set<Session> stopping = new HashSet<>();

    PoolCare(LoopPool pool) {
        this.pool = pool;
    }

    void start() {
        pool.owner().spawnApart("postgres care", () -> {
            Duration round = round();
            while (true) {
                Async.sleep(round);
                look();
            }
        });
    }

    /// Has the server stop what is under way on a shared session, if all who asked for it have left: then it can hit
    /// nobody else, as nobody comes to it meanwhile.
    void endAbandoned(Session session) {
        if (session.isAbandoned() && stopping.add(session)) {
            pool.plan().bar(session);
            pool.owner().spawnApart("postgres cancel", () -> {
                stop(session);
                return null;
            });
        }
    }

    @Parks
    private void stop(Session session) {
        try {
            for (int i = 0; i < ATTEMPTS && isBusy(session); i++) {
                if (!Async.moveOnAfter(MERCY, () -> awaitHead(session))) {
                    pool.connector().cancel(session.opened());
                    var _ = Async.moveOnAfter(PROBE_LIMIT, () -> awaitHead(session));
                } else {
                    i--; // it goes on by itself
                }
            }
            if (isBusy(session)) {
                session.lose(new PgConnectionLostException("a statement could not be cancelled on the server", null));
            }
        } catch (RuntimeException e) {
            session.lose(new PgConnectionLostException("a statement could not be cancelled: " + e.getMessage(), e));
        } finally {
            stopping.remove(session);
            pool.plan().unbar(session);
            pool.serve();
        }
    }

    private static boolean isBusy(Session session) {
        return session.isOpen() && session.inFlight() > 0;
    }

    private static void awaitHead(Session session) {
        Exchange head = session.head();
        if (head != null) {
            quietly(session, head);
        }
    }

    private static void quietly(Session session, Exchange exchange) {
        try {
            session.await(exchange);
        } catch (PgDriverException _) {
            // The session is gone, and with it the statement.
        }
    }

    private void look() {
        long now = pool.now();
        for (Session session : pool.plan().expire(now)) {
            pool.owner().spawnApart("postgres close", () -> {
                session.close();
                return null;
            });
        }
        for (Session session :
                pool.plan().silent(now, LoopPool.nanos(pool.options().health()))) {
            pool.owner().spawnApart("postgres probe", () -> {
                probe(session);
                return null;
            });
        }
        pool.serve();
    }

    @Parks
    private static void probe(Session session) {
        if (!session.isOpen()) {
            return;
        }
        session.compose().sync();
        var exchange = new Exchange("a question whether the server is there", new Answer());
        session.send(exchange);
        if (!Async.moveOnAfter(PROBE_LIMIT, () -> quietly(session, exchange))) {
            session.lose(new PgConnectionLostException(
                    "the server did not answer for " + PROBE_LIMIT.toSeconds() + " s while nothing else was asked",
                    null));
        }
    }

    private Duration round() {
        PostgresOptions options = pool.options();
        Duration shortest = Stream.of(options.lifetime(), options.idle(), options.health())
                .min(Duration::compareTo)
                .orElse(LONGEST_ROUND)
                .dividedBy(4);
        Duration atLeast = shortest.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : shortest;
        return atLeast.compareTo(LONGEST_ROUND) > 0 ? LONGEST_ROUND : atLeast;
    }
}
