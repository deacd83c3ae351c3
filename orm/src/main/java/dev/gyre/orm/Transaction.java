package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.WorkWith;
import dev.gyre.orm.engine.EngineAccess;
import dev.gyre.orm.engine.TransactionRunner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A transaction: an object that is handed on to whatever takes part in it. It ends with the body that it was
/// given to; using it later is an error. Several tasks may use it; what they ask goes one after the other.
public final class Transaction extends Queries {
    static {
        EngineAccess.grantRunners(transaction -> ((Transaction) transaction).runner);
    }

    private final TransactionRunner runner;
    private final Session session;
    private final AfterCommit after;
    private volatile boolean isOver;

    Transaction(TransactionRunner runner, Session session, AfterCommit after) {
        this.runner = runner;
        this.session = session;
        this.after = after;
    }

    /// Runs `body` so that what it did is undone if it throws, and the transaction can go on.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T savepoint(WorkWith<? super Transaction, T, X> body)
            throws X {
        int before = after.size();
        boolean isDone = false;
        try {
            T result = runner.<T, X>savepoint(_ -> body.run(this));
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                after.forget(before);
            }
        }
    }

    /// [#savepoint] without a result.
    @Parks
    public <X extends Exception> void savepointVoid(VoidWorkWith<? super Transaction, X> body) throws X {
        this.<@Nullable Object, X>savepoint(tx -> {
            body.run(tx);
            return null;
        });
    }

    /// Runs a script as part of it: any number of statements, divided by semicolons, without parameters.
    @Parks
    public void script(String sql) {
        session().script(sql);
    }

    /// Leaves something to be done when the transaction has been committed; never, if it is rolled back.
    public void afterCommit(Runnable action) {
        session();
        after.add(action);
    }

    @Override
    Session session() {
        if (isOver) {
            throw new IllegalStateException("this transaction is over; it ends with the body that it was given to."
                    + " Wait in there for all tasks that use it");
        }
        return session;
    }

    @Override
    @Parks
    void together(Consumer<? super Queries> body) {
        savepointVoid(body::accept);
    }

    boolean isOver() {
        return isOver;
    }

    <T extends @Nullable Object, X extends Exception> T during(WorkWith<? super Transaction, T, X> body) throws X {
        try {
            return body.run(this);
        } finally {
            isOver = true;
        }
    }
}
