package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.WorkWith;
import org.jspecify.annotations.Nullable;

/// Whatever begins transactions: the pool, which takes a connection for each, and a connection of one's own.
///
/// Every method parks, and is a cancellation point.
public sealed interface PgTransactions permits PgConnection, Postgres {
    /// Runs `body` in a transaction, on a connection that it has alone. It is committed when the body returns, and
    /// rolled back when it throws or is cancelled.
    ///
    /// @throws dev.gyre.postgres.PgResultException if the transaction could not be committed, because a statement
    ///     in it had failed
    @Parks
    <T extends @Nullable Object, X extends Exception> T transaction(
            PgTransactionOptions how, WorkWith<? super PgTransaction, T, X> body) throws X;

    /// Like [#transaction(PgTransactionOptions, WorkWith)], as the server is set.
    @Parks
    default <T extends @Nullable Object, X extends Exception> T transaction(WorkWith<? super PgTransaction, T, X> body)
            throws X {
        return this.<T, X>transaction(PgTransactionOptions.standard(), body);
    }

    /// Like [#transaction(PgTransactionOptions, WorkWith)], without a result.
    @Parks
    default <X extends Exception> void transactionVoid(
            PgTransactionOptions how, VoidWorkWith<? super PgTransaction, X> body) throws X {
        this.<@Nullable Object, X>transaction(how, tx -> {
            body.run(tx);
            return null;
        });
    }

    /// Like [#transaction(WorkWith)], without a result.
    @Parks
    default <X extends Exception> void transactionVoid(VoidWorkWith<? super PgTransaction, X> body) throws X {
        this.<X>transactionVoid(PgTransactionOptions.standard(), body);
    }
}
