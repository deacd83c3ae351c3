package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.WorkWith;
import org.jspecify.annotations.Nullable;

/// Runs statements in a transaction. Statements of several tasks go one after the other.
public interface TransactionRunner extends Runner {
    /// Runs `body` so that what it did is undone if it throws, and the transaction can go on.
    @Parks
    <T extends @Nullable Object, X extends Exception> T savepoint(WorkWith<? super TransactionRunner, T, X> body)
            throws X;
}
