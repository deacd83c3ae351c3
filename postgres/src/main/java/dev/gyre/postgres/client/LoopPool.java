package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Awaited;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.Waiter;
import dev.gyre.postgres.PgConnectionLostException;
import dev.gyre.postgres.PgPoolException;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.PoolLimits;
import dev.gyre.postgres.wire.PoolPlan;
import dev.gyre.postgres.wire.PoolPlan.Answer;
import dev.gyre.postgres.wire.PoolPlan.Served;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sessions of one loop: does what [PoolPlan] decides. Loop thread only, but for [#stats].
final class LoopPool implements SessionEvents, Awaited {
    private final Loop loop = Loop.current();
    private final Connector connector;
    private final PostgresOptions options;
    private final Types types;
    private final TaskOwner owner;
    private final PoolPlan<Session, Waiter<Session>> plan;
    private final PoolOpening opening;
    private final PoolCare care;
    private final PoolCounts counts = new PoolCounts();
    private final Observing observing;
    private final OpenResource note;
    private boolean isClosed;

    /// In a task of the loop.
    LoopPool(Connector connector, PostgresOptions options, Types types) {
        this.connector = connector;
        this.options = options;
        this.types = types;
        this.owner = loop.newOwner("postgres");
        this.observing = new Observing(this);
        this.plan = new PoolPlan<>(limits(options));
        this.opening = new PoolOpening(this);
        this.care = new PoolCare(this);
        this.note = loop.opened(this);
        care.start();
    }

    /// Runs a statement on a session that others use too, or, behind a pooler, on one alone.
    @Parks
    PgResult query(String sql, @Nullable Object... values) {
        return observing.statement(sql, () -> options.isPooled() ? alone(sql, values) : sharing(sql, values));
    }

    /// Takes in a session that was opened elsewhere.
    void adopt(Connector.Opened opened) {
        plan.opening();
        opening.opened(opened);
    }

    /// Waits for a session that others use too. What is sent on it has to end in the state in which it began;
    /// [#unshare] follows.
    ///
    /// @throws PgPoolException if there was none in time
    @Parks
    Session share() {
        return take(() -> plan.share(now()), false);
    }

    /// Waits for a session to have alone; [#giveBack] follows.
    ///
    /// @throws PgPoolException if there was none in time
    @Parks
    Session borrow() {
        return take(plan::borrow, true);
    }

    void unshare(Session session) {
        plan.unshare(session, now());
        serve();
    }

    void giveBack(Session session) {
        plan.giveBack(session, now());
        serve();
    }

    /// Somebody has left while an answer was under way on a shared session.
    void abandoned(Session session, Exchange exchange) {
        counts.abandoned();
        exchange.whenOver(() -> unshare(session));
        care.endAbandoned(session);
    }

    @Override
    public void progressed(Session session) {
        plan.progress(session, now());
        boolean isShared = !plan.isLent(session);
        if (isShared && session.status() != 'I') { // at once: what others have sent behind it would be in it
            session.lose(new PgConnectionLostException(
                    "a statement left a transaction open on a shared connection, which was closed for that. Begin"
                            + " transactions with transaction(...)",
                    null));
            return;
        }
        serve();
    }

    @Override
    public void ended(Session session) {
        if (plan.lose(session)) {
            counts.lost();
        }
        if (!isClosed) {
            opening.openWanted();
            serve();
        }
    }

    /// Gives those in line what they can have.
    void serve() {
        while (true) {
            Served<Session, Waiter<Session>> served = plan.serve(now()).orElse(null);
            if (served == null) {
                return;
            }
            if (served.waiter().succeed(served.session())) {
                continue;
            }
            if (served.isBorrower()) {
                plan.giveBack(served.session(), now());
            } else {
                plan.unshare(served.session(), now());
            }
        }
    }

    /// Closes all sessions; what is under way, and who waits, fails. Parks until that is done.
    @Parks
    void close(Supplier<? extends RuntimeException> why) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        plan.dismiss().forEach(waiter -> waiter.fail(why.get()));
        List<Session> open = plan.sessions();
        try {
            Async.shield(() -> open.forEach(Session::close));
            Async.shield(owner::close);
        } finally {
            note.close();
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    /// The figures; approximate from another thread.
    PgPoolStats stats() {
        return counts.stats(plan);
    }

    PoolPlan<Session, Waiter<Session>> plan() {
        return plan;
    }

    PoolCounts counts() {
        return counts;
    }

    PostgresOptions options() {
        return options;
    }

    Connector connector() {
        return connector;
    }

    Types types() {
        return types;
    }

    TaskOwner owner() {
        return owner;
    }

    Loop loop() {
        return loop;
    }

    long now() {
        return loop.clock().nanos();
    }

    @Override
    public String description() {
        return "a connection of the pool to " + connector + " (" + plan.lent() + " of " + options.max() + " lent, "
                + plan.waiting() + " waiting)";
    }

    @Override
    public String toString() {
        return "Postgres pool to " + connector + " with " + plan.size() + " connections";
    }

    private PgResult sharing(String sql, @Nullable Object... values) {
        Session session = share();
        Conversation conversation = Conversation.shared(session);
        try {
            return new Execution(conversation, types, false).run(sql, values);
        } finally {
            Exchange left = conversation.left();
            if (left == null) {
                unshare(session);
            } else {
                abandoned(session, left);
            }
        }
    }

    private PgResult alone(String sql, @Nullable Object... values) {
        Lease lease = Lease.of(this);
        try {
            return lease.execution().run(sql, values);
        } finally {
            lease.giveBack();
        }
    }

    private Session take(Supplier<Answer<Session>> question, boolean isBorrower) {
        Session session = switch (question.get()) {
            case Answer.Take<Session>(Session found) -> found;
            case Answer.Wait<Session> _ -> await(isBorrower);
            case Answer.Refuse<Session> _ -> throw full();
        };
        opening.openWanted();
        return session;
    }

    private Session await(boolean isBorrower) {
        if (isClosed) {
            throw Postgres.closed();
        }
        Waiter<Session> turn = Waiter.create();
        turn.about(this);
        plan.enter(turn, isBorrower);
        opening.openWanted();
        FlightLog event = FlightLog.wait(isBorrower);
        try {
            return CancelScope.within(options.acquireTimeout())
                    .run(turn::awaitOutside)
                    .orElseThrow(() -> late(isBorrower));
        } finally {
            plan.leave(turn);
            event.end(connector.toString(), plan.waiting(), null);
        }
    }

    private PgPoolException late(boolean isBorrower) {
        String usual = plan.size() == 0
                ? "The server is away; see the cause"
                : isBorrower
                        ? "Usually connections of acquire() are not closed, or transactions are long"
                        : "Usually all connections are busy with slow statements";
        return new PgPoolException(
                "no connection to " + connector + " came free within " + options.acquireTimeout() + " (" + plan.lent()
                        + " of " + options.max() + " lent, " + plan.sharing() + " statements under way, "
                        + plan.waiting()
                        + " more wait). " + usual + ". Close what is not used, or raise PostgresOptions.withMax",
                opening.lastFailure());
    }

    private PgPoolException full() {
        return new PgPoolException(
                "nobody more may wait for a connection to " + connector + ": " + plan.waiting() + " do already. The"
                        + " database is slower than what comes in; refuse work earlier, or raise"
                        + " PostgresOptions.withQueue",
                opening.lastFailure());
    }

    private static PoolLimits limits(PostgresOptions options) {
        return new PoolLimits(
                options.min(),
                options.max(),
                options.lanes(),
                options.perLane(),
                nanos(options.slowHead()),
                nanos(options.lifetime()),
                nanos(options.idle()),
                options.queue());
    }

    static long nanos(Duration duration) {
        Duration longest = Duration.ofDays(10_000);
        return (duration.compareTo(longest) > 0 ? longest : duration).toNanos();
    }
}
