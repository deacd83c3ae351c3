package dev.gyre.orm.testkit;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.Database;

/// A database that is there for a while.
///
/// @param database it, open
/// @param drop takes it away when it is closed
public record DatabaseCopy(Database database, Runnable drop) implements AutoCloseable {
    /// Closes it and takes it away, also if the caller is cancelled. Parks until that is done.
    @Override
    @Parks
    public void close() {
        Async.run(() -> Async.shield(() -> {
            try {
                database.close();
            } finally {
                drop.run();
            }
        }));
    }
}
