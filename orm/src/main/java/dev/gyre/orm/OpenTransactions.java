package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.TaskLocal;
import dev.gyre.Work;
import dev.gyre.orm.engine.Engine;
import org.jspecify.annotations.Nullable;

/// The transactions in whose bodies a task is, or was spawned. Knows them only to refuse what is asked of the
/// database itself meanwhile: no statement ever finds its transaction by this.
final class OpenTransactions {
    private static final TaskLocal<Body> INNERMOST = TaskLocal.of("the transaction whose body this is");

    /// The body of a transaction, and the one that it is in.
    private record Body(
            Engine engine,
            Transaction transaction,
            @Nullable Body around) {}

    private OpenTransactions() {}

    /// Runs the body of a transaction.
    @Parks
    static <T extends @Nullable Object, X extends Exception> T in(
            Engine engine, Transaction transaction, Work<T, X> body) throws X {
        return INNERMOST.<T, X>with(
                new Body(engine, transaction, INNERMOST.find().orElse(null)), body);
    }

    /// Refuses a statement of a database inside of one of its transactions.
    ///
    /// @throws IllegalStateException if there is one
    static void refuseStatement(Engine engine, String sql) {
        if (isInside(engine)) {
            throw new IllegalStateException("a statement was asked of the database inside of one of its transactions,"
                    + " and would be no part of it: it would run on another connection, see nothing that the transaction"
                    + " has changed, stay if that is rolled back, and may wait for it for ever. Ask the transaction, and"
                    + " hand it on to whatever takes part: tx.from(…). What is meant to stand apart says so:"
                    + " db.independent().from(…). The statement was: " + sql);
        }
    }

    /// Refuses a transaction inside of another one of the same database.
    ///
    /// @throws IllegalStateException if there is one
    static void refuseTransaction(Engine engine) {
        if (isInside(engine)) {
            throw new IllegalStateException("a transaction was begun inside of another one of the same database, and"
                    + " would be no part of it. For a part that can be undone by itself, say tx.savepoint(…). One that is"
                    + " meant to stand apart is begun by db.independent().transaction(…)");
        }
    }

    @SuppressWarnings("ReferenceEquality") // an engine is equal to itself only
    private static boolean isInside(Engine engine) {
        Body body = INNERMOST.find().orElse(null);
        while (body != null && (body.engine != engine || body.transaction.isOver())) {
            body = body.around;
        }
        return body != null;
    }
}
