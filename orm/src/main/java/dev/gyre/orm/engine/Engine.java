package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.WorkWith;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.TransactionOptions;
import org.jspecify.annotations.Nullable;

/// A database that is open. All loops, tasks and threads may use it.
public interface Engine extends AutoCloseable {
    /// What it speaks.
    Dialect dialect();

    /// Runs statements, each a transaction of its own.
    Runner runner();

    /// Runs `body` once in a transaction, which is committed when it returns, and rolled back when it throws
    /// or is cancelled.
    @Parks
    <T extends @Nullable Object, X extends Exception> T transaction(
            TransactionOptions how, WorkWith<? super TransactionRunner, T, X> body) throws X;

    /// Runs `body` in a transaction in which foreign keys are not looked at, for SQLite, which makes tables anew.
    ///
    /// @throws UnsupportedOperationException if the engine has no need of that
    @Parks
    default <T extends @Nullable Object, X extends Exception> T withoutForeignKeys(
            WorkWith<? super TransactionRunner, T, X> body) throws X {
        throw new UnsupportedOperationException(dialect().engine() + " always looks at foreign keys");
    }

    /// Closes all connections. Parks until that is done.
    @Override
    @Parks
    void close();
}
