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
    private final Mutex line;
    private final OpenResource note;
    private final Lease whole; // of which this is what a transaction may use; else itself
    private final @Nullable PgTransaction transaction;
    private @Nullable Exchange ahead; // of the whole; what a cursor has asked for and not taken
    private boolean isOver; // of the whole

    private Lease(LoopPool pool, Session session) {
        this.whole = this;
        this.transaction = null;
        this.line = new Mutex();
        this.pool = pool;
        this.session = session;
        Conversation conversation =
                Conversation.exclusive(session, () -> pool.connector().cancel(session.opened()));
        this.execution =
                new Execution(conversation, pool.types(), pool.options().isPooled());
        this.observing = new Observing(pool);
        this.note = pool.loop().opened(this);
    }

    private Lease(Lease whole, PgTransaction transaction) {
        this.whole = whole;
        this.transaction = transaction;
        this.pool = whole.pool;
        this.session = whole.session;
        this.execution = whole.execution;
        this.observing = whole.observing;
        this.line = whole.line;
        this.note = whole.note;
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

    /// Runs `work`, which is many statements of one text, when it is its turn.
    ///
    /// @return how many rows they concerned
    @Parks
    long batch(String sql, Work<Long, RuntimeException> work) {
        return alone(() -> observing.told(sql, Long::longValue, work));
    }

    /// The same session for as long as a transaction lasts: who waits in line when it ends is refused.
    Lease during(PgTransaction lasting) {
        return new Lease(whole, lasting);
    }

    /// Runs `work` when it is its turn, while nobody else asks anything, and nothing is under way.
    @Parks
    <T extends @Nullable Object, X extends Exception> T alone(Work<T, X> work) throws X {
        return this.<T, X>inTurn(() -> {
            awaitAhead();
            return work.run();
        });
    }

    /// Like [#alone], for what ends that from which a cursor reads: what it has asked for ahead is stopped.
    @Parks
    void ending(Runnable work) {
        inTurn(() -> {
            stopAhead();
            work.run();
            return this;
        });
    }

    /// What a cursor has asked for is under way, and nothing else may be asked before it is over. To be called alone.
    void askedAhead(Exchange exchange) {
        whole.ahead = exchange;
    }

    private <T extends @Nullable Object, X extends Exception> T inTurn(Work<T, X> work) throws X {
        if (Task.orNull() == null || !loop().isCurrent()) {
            return Async.<T, X>on(loop(), () -> this.<T, X>inTurn(work));
        }
        Waiter.check();
        refuseIfOver();
        line.lock();
        try {
            refuseIfOver();
            return work.run();
        } finally {
            line.unlock();
        }
    }

    /// A cancel leaves it under way: it is a cursor's, who may be somebody else.
    private void awaitAhead() {
        Exchange asked = whole.ahead;
        if (asked == null) {
            return;
        }
        while (!asked.isOver()) {
            session.awaitNews(asked);
        }
        whole.ahead = null;
    }

    private void stopAhead() {
        Exchange asked = whole.ahead;
        if (asked != null) {
            conversation().stop(asked);
            whole.ahead = null;
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
        boolean isClean = false;
        try {
            isClean = isClean() || clean();
        } finally {
            if (!isClean) {
                session.lose(Lost.byClosing());
            }
            if (session.isOpen()) {
                pool.giveBack(session);
            }
        }
    }

    /// How many wait for their turn.
    int waiting() {
        return line.waiting();
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
        return whole.isOver || (transaction != null && transaction.isOver());
    }

    @Override
    public String toString() {
        return "a connection of " + pool.connector() + ", process "
                + session.greeting().process();
    }

    private boolean isClean() {
        if (line.isLocked()) {
            return false;
        }
        execution.takeBegin();
        return session.isOpen() && session.status() == 'I' && session.inFlight() == 0 && !execution.isTouched();
    }

    /// Waits for what somebody else still asks, and undoes what was changed; returns whether that was done in time.
    private boolean clean() {
        boolean isDone = Async.shield(() -> Async.moveOnAfter(RESET_LIMIT, () -> {
            try {
                line.with(this::reset);
            } catch (PgException e) {
                session.lose(Lost.byClosing());
            }
        }));
        return isDone && session.isOpen() && session.status() == 'I';
    }

    private void reset() {
        stopAhead();
        execution.takeBegin();
        boolean isTouched = execution.takeTouched();
        if (session.status() != 'I') {
            execution.command("ROLLBACK");
        }
        if (isTouched) {
            execution.script(RESET);
        }
        execution.takeTouched();
    }

    private void refuseIfOver() {
        if (transaction != null) {
            transaction.refuseIfOver();
        }
        if (whole.isOver) {
            throw new IllegalStateException("this connection was given back to its pool; use it before it is closed, or"
                    + " take another with acquire()");
        }
    }
}
