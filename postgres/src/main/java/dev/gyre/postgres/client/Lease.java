package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.type.Columns;
import dev.gyre.sync.Mutex;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session that somebody has alone, until it is given back: exactly once, and in the state in which the next one
/// expects it. What several tasks ask of it goes one after the other, first come first served. Any task may call it; it
/// runs on the loop of the pool.
final class Lease {
    // What DISCARD ALL does, but for the prepared statements, which the driver keeps account of.
    private static final String RESET = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *;"
            + " SELECT pg_advisory_unlock_all(); DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES";
    private static final Duration RESET_LIMIT = Duration.ofSeconds(5);

    private final LoopPool pool;
    private final Session session;
    private final Execution execution;
    private final Observing observing;
    private final Mutex line = new Mutex();
    private final OpenResource note;
    private boolean isOver;

    private Lease(LoopPool pool, Session session) {
        this.pool = pool;
        this.session = session;
        Conversation conversation =
                Conversation.exclusive(session, () -> pool.connector().cancel(session.opened()));
        this.execution =
                new Execution(conversation, pool.types(), pool.options().isPooled());
        this.observing = new Observing(pool);
        this.note = pool.loop().opened(this);
    }

    /// Waits for a session, in a task of the pool's loop.
    @Parks
    static Lease of(LoopPool pool) {
        return new Lease(pool, pool.borrow());
    }

    @Parks
    PgResult query(String sql, @Nullable Object... values) {
        return alone(() -> observing.statement(sql, () -> execution.run(sql, values)));
    }

    @Parks
    void script(String sql) {
        alone(() -> observing.statement(
                sql, () -> new PgResult(execution.types(), new Columns(List.of()), execution.script(sql))));
    }

    /// Runs `work` when it is its turn, while nobody else asks anything.
    @Parks
    <T extends @Nullable Object, X extends Exception> T alone(Work<T, X> work) throws X {
        if (Task.orNull() == null || !loop().isCurrent()) {
            return Async.<T, X>on(loop(), () -> alone(work));
        }
        Waiter.check();
        line.lock();
        try {
            refuseIfOver();
            return work.run();
        } finally {
            line.unlock();
        }
    }

    /// Gives the session back, cleaned. Parks, also in a cancelled scope, for 5 s at most: a session that cannot be
    /// cleaned is closed.
    @Parks
    void giveBack() {
        if (Task.orNull() == null || !loop().isCurrent()) {
            Async.on(loop(), this::giveBack);
            return;
        }
        if (isOver) {
            return;
        }
        isOver = true;
        note.close();
        try {
            clean();
        } finally {
            if (session.isOpen()) {
                pool.giveBack(session);
            }
        }
    }

    Session session() {
        return session;
    }

    Execution execution() {
        return execution;
    }

    Conversation conversation() {
        return execution.conversation();
    }

    Loop loop() {
        return pool.loop();
    }

    LoopPool pool() {
        return pool;
    }

    boolean isOver() {
        return isOver;
    }

    @Override
    public String toString() {
        return "a connection of " + pool.connector() + ", process "
                + session.greeting().process();
    }

    private void clean() {
        execution.takeBegin();
        boolean isInTransaction = session.status() != 'I';
        boolean isTouched = execution.takeTouched();
        boolean isClean = !isInTransaction && !isTouched && session.inFlight() == 0;
        if (!session.isOpen() || isClean) {
            return;
        }
        boolean isCleaned = Async.shield(() -> Async.moveOnAfter(RESET_LIMIT, () -> {
            try {
                if (isInTransaction) {
                    execution.script("ROLLBACK");
                }
                if (isTouched) {
                    execution.script(RESET);
                }
                execution.takeTouched();
            } catch (PgException e) {
                session.lose(Lost.byClosing());
            }
        }));
        if (!isCleaned || session.status() != 'I') {
            session.lose(Lost.byClosing());
        }
    }

    private void refuseIfOver() {
        if (isOver) {
            throw new IllegalStateException("this connection was given back to its pool; use it before it is closed, or"
                    + " take another with acquire()");
        }
    }
}
