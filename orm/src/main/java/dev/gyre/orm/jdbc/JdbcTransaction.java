package dev.gyre.orm.jdbc;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Work;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.TransactionOptions;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs a body in a transaction on a connection, and again if it fails because of others.
record JdbcTransaction(JdbcConnection connection, TransactionOptions how) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final int MOST_DOUBLINGS = 6;

    @Parks
    <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                return this.<T, X>once(body);
            } catch (Exception e) {
                if (attempt >= how.attempts() || !isConflict(e)) {
                    throw e;
                }
            }
            pause(attempt);
        }
    }

    private <T extends @Nullable Object, X extends Exception> T once(Work<T, X> body) throws X {
        boolean isCommitted = false;
        try {
            begin();
            T result = body.run();
            commit();
            isCommitted = true;
            return result;
        } finally {
            if (!isCommitted) {
                connection.rollback();
            }
        }
    }

    private void begin() {
        try {
            connection.begin(how);
        } catch (SQLException e) {
            throw JdbcFailures.of(e, "begin");
        }
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw JdbcFailures.of(e, "commit");
        }
    }

    private static boolean isConflict(Exception failure) {
        return failure instanceof ConflictException
                || (failure instanceof SQLException sql && JdbcFailures.of(sql, "") instanceof ConflictException);
    }

    private static void pause(int attempt) {
        Duration longest = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        Async.sleep(Duration.ofNanos(1 + Loop.current().random().nextLong(longest.toNanos())));
    }
}
