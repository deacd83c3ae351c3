package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Work;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.Frontend;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A large result that comes a batch at a time, as it is read: `for (Band band : cursor)`. While one batch is read, the
/// next comes; the server waits with the one behind that, so that two are held at most. It can be read once.
///
/// Close it when it is not read to its end. Its connection may be used for other statements meanwhile, which wait for
/// the batch that is under way.
///
/// @param <T> what becomes of a row
public final class PgCursor<T> implements Iterable<T>, AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Lease lease;
    private final Prepared prepared;
    private final String portal;
    private final int batch;
    private final Function<? super PgResult, ? extends List<T>> reader;
    private final boolean hasOwnTransaction;
    private @Nullable PgResult come; // and not yet taken; the first one comes with the opening
    private @Nullable Exchange ahead; // under way, or come; known to the lease too
    private boolean isRead;
    private boolean isAtEnd;
    private boolean isClosed;

    private PgCursor(
            Lease lease,
            Prepared prepared,
            String portal,
            int batch,
            Function<? super PgResult, ? extends List<T>> reader,
            boolean hasOwnTransaction,
            Answer first) {
        this.lease = lease;
        this.prepared = prepared;
        this.portal = portal;
        this.batch = batch;
        this.reader = reader;
        this.hasOwnTransaction = hasOwnTransaction;
        this.come = result(first);
    }

    /// Opens one, in a transaction of its own where there is none; that and the first rows come in one flight.
    @Parks
    static <T> PgCursor<T> open(
            Lease lease,
            Function<? super PgResult, ? extends List<T>> reader,
            int batch,
            String sql,
            @Nullable Object... values) {
        if (batch < 1) {
            throw new IllegalArgumentException("a cursor reads at least one row at a time, not " + batch);
        }
        return lease.alone(() -> {
            Execution execution = lease.execution();
            boolean begins = lease.session().status() == 'I' && !execution.isToBegin();
            if (begins) {
                execution.beginWith("BEGIN");
            }
            boolean isOpen = false;
            try {
                Prepared prepared = execution.prepared(sql);
                String portal = lease.session().statements().nextName();
                var parameters = execution.parameters(prepared, values);
                Frontend out = execution.compose();
                out.bind(portal, prepared.name(), parameters, prepared.formats());
                out.execute(portal, batch);
                out.sync();
                Answer first = execution.ask(sql);
                isOpen = true;
                return new PgCursor<>(lease, prepared, portal, batch, reader, begins, first);
            } finally {
                if (begins && !isOpen) {
                    execution.takeBegin();
                    within(lease.session(), () -> end(lease, ""));
                }
            }
        });
    }

    /// The rows as they come; the iteration parks.
    ///
    /// @throws IllegalStateException if they have been asked for before
    @Override
    public Iterator<T> iterator() {
        if (isRead) {
            throw new IllegalStateException("a cursor can be read once; open another");
        }
        isRead = true;
        return new Rows();
    }

    /// Ends it. Again, or after its end, it has no effect. Parks, also in a cancelled scope, for 5 s at most.
    @Override
    @Parks
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (!isGone() && (hasOwnTransaction || !isPortalClosed())) {
            within(lease.session(), this::breakOff);
        }
    }

    /// Closes the portal when what is under way has come; if cancelled meanwhile, it is not closed.
    private boolean isPortalClosed() {
        try {
            lease.alone(() -> end(lease, portal));
            return true;
        } catch (CancelledError _) { // whoever waits next meets it again
            return false;
        } catch (PgException e) {
            lease.session().lose(Lost.byClosing());
            return true;
        }
    }

    private boolean isGone() {
        Session session = lease.session();
        return !session.isOpen() || lease.isOver() || session.status() == 'I';
    }

    /// Ends it without waiting for what is under way.
    private Lease breakOff() {
        if (!isGone()) {
            lease.ending(() -> end(lease, hasOwnTransaction ? "" : portal));
        }
        return lease;
    }

    /// Also in a cancelled scope; a session where that takes too long, or fails, is closed.
    private static void within(Session session, Work<?, RuntimeException> ending) {
        boolean isDone = Async.shield(() -> Async.moveOnAfter(CLOSE_LIMIT, () -> {
            try {
                ending.run();
            } catch (PgException e) {
                session.lose(Lost.byClosing());
            }
        }));
        if (!isDone) {
            session.lose(Lost.byClosing());
        }
    }

    /// Ends a portal or, without one, the transaction, with which all in it goes.
    private static Lease end(Lease lease, String portal) {
        Session session = lease.session();
        if (portal.isEmpty() && session.status() != 'I') {
            lease.execution().command(session.status() == 'T' ? "COMMIT" : "ROLLBACK");
        } else if (session.status() == 'T') {
            Frontend out = session.compose();
            out.closePortal(portal);
            out.sync();
            lease.execution().ask("close of a cursor");
        }
        return lease;
    }

    /// Waits for the next batch, and asks for the one behind it.
    private PgResult take() {
        return lease.alone(() -> {
            if (isClosed) {
                throw new IllegalStateException("this cursor is closed");
            }
            if (come == null) {
                come = awaited(ahead != null ? ahead : ask());
            }
            PgResult batch = come;
            if (!isAtEnd && ahead == null) {
                ahead = ask(); // if cancelled here, the batch that has come is there for the next call
            }
            come = null;
            return batch;
        });
    }

    private Exchange ask() {
        Session session = lease.session();
        Frontend out = session.compose();
        out.execute(portal, batch);
        out.sync();
        var asked = new Exchange(prepared.sql(), new Answer());
        session.send(asked);
        lease.askedAhead(asked);
        return asked;
    }

    private PgResult awaited(Exchange asked) {
        ahead = asked;
        lease.session().await(asked);
        ahead = null;
        return result(asked.answer());
    }

    private PgResult result(Answer answer) {
        isAtEnd = !answer.isSuspended();
        return lease.execution().result(prepared, answer);
    }

    private final class Rows implements Iterator<T> {
        private Iterator<T> now = Collections.emptyIterator();

        @Override
        @Parks
        public boolean hasNext() {
            while (!now.hasNext() && (come != null || !isAtEnd)) {
                now = reader.apply(take()).iterator();
            }
            if (!now.hasNext()) {
                close();
            }
            return now.hasNext();
        }

        @Override
        @Parks
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the cursor is at its end");
            }
            return now.next();
        }
    }
}
