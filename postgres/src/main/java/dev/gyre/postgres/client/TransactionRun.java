package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.WorkWith;
import dev.gyre.postgres.PgDeadlockException;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.PgResultException;
import dev.gyre.postgres.PgSerializationException;
import dev.gyre.postgres.retry.AttemptPause;
import dev.gyre.postgres.wire.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs a body in a transaction on a session that somebody has alone: once, or again as often as was allowed.
final class TransactionRun {
    private static final Duration ROLLBACK_LIMIT = Duration.ofSeconds(5);

    private final Lease lease;
    private final PgTransactionOptions options;

    TransactionRun(Lease lease, PgTransactionOptions options) {
        this.lease = lease;
        this.options = options;
    }

    @Parks
    <T extends @Nullable Object, X extends Exception> T run(WorkWith<? super PgTransaction, T, X> body) throws X {
        if (Task.orNull() == null || !lease.loop().isCurrent()) {
            return Async.<T, X>on(lease.loop(), () -> run(body));
        }
        for (int attempt = 0; ; attempt++) {
            try {
                return this.<T, X>once(body);
            } catch (PgSerializationException | PgDeadlockException e) {
                if (attempt >= options.retries()) {
                    throw e;
                }
            }
            AttemptPause.after(attempt + 1);
        }
    }

    private <T extends @Nullable Object, X extends Exception> T once(WorkWith<? super PgTransaction, T, X> body)
            throws X {
        lease.alone(() -> begin(options.begin()));
        var transaction = new PgTransaction(lease);
        boolean isCommitted = false;
        try {
            T result = body.run(transaction);
            transaction.end();
            commit();
            isCommitted = true;
            return result;
        } finally {
            transaction.end();
            if (!isCommitted) {
                rollback();
            }
        }
    }

    private Execution begin(String sql) {
        Execution execution = lease.execution();
        if (lease.session().status() != 'I' || execution.isToBegin()) {
            throw new IllegalStateException(
                    "a transaction is open on this connection already, by transaction(...), by BEGIN"
                            + " in a script, or for a cursor. Call savepoint(...) on the one that is open, or end it before");
        }
        execution.beginWith(sql);
        return execution;
    }

    private void commit() {
        if (lease.alone(() -> lease.execution().takeBegin())) {
            return; // nothing was asked in it
        }
        Answer answer = lease.alone(() -> lease.execution().command("COMMIT"));
        if (!answer.tags().contains("COMMIT")) {
            throw new PgResultException(
                    "the transaction was not committed but rolled back, because a statement in it had"
                            + " failed and the failure was caught. Let it pass, or run what may fail in a savepoint(...)");
        }
    }

    /// Also in a cancelled scope; a session that cannot be rolled back is closed. What another task still asks in
    /// it is waited for; who waits in line is refused.
    private void rollback() {
        Session session = lease.session();
        if (!session.isOpen() || lease.isOver()) {
            return;
        }
        boolean isDone = Async.shield(() -> Async.moveOnAfter(ROLLBACK_LIMIT, () -> {
            try {
                lease.ending(this::undo);
            } catch (PgException e) {
                session.lose(Lost.byClosing());
            }
        }));
        if (!isDone) {
            session.lose(Lost.byClosing());
        }
    }

    private void undo() {
        Execution execution = lease.execution();
        execution.takeBegin();
        if (lease.session().status() != 'I') {
            execution.command("ROLLBACK");
        }
    }
}
