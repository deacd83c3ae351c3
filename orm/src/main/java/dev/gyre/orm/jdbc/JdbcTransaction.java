package dev.gyre.orm.jdbc;

import dev.gyre.Parks;
import dev.gyre.Work;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.postgres.retry.AttemptPause;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Runs a body in a transaction on a connection, and again if it fails because of others.
record JdbcTransaction(JdbcConnection connection, TransactionOptions how) {
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
            AttemptPause.after(attempt);
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
}
