package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.Frontend;
import org.jspecify.annotations.Nullable;

/// One statement with many sets of values, in one request: all are sent without waiting, and all are done or none.
final class Batch {
    private static final int PIECE = 64 * 1024;
    private static final byte[] UNDOING = undoing();

    private Batch() {}

    /// Runs them, and returns how many rows were changed in all.
    @Parks
    static long run(Lease lease, String sql, Iterable<@Nullable Object[]> rows) {
        return lease.batch(sql, () -> {
            Execution execution = lease.execution();
            execution.settle();
            Prepared prepared = execution.prepared(sql);
            Session session = lease.session();
            var exchange = new Exchange(sql, new Answer());
            exchange.endWith(UNDOING);
            boolean isSent = false;
            Frontend out = session.compose();
            try {
                for (@Nullable Object[] values : rows) {
                    Execution.bind(out, prepared, execution.parameters(prepared, values));
                    out.execute("", 0);
                    if (session.scratch().size() >= PIECE) {
                        send(session, exchange, isSent);
                        isSent = true;
                        out = session.compose();
                    }
                }
                out.sync();
                exchange.endWith(null);
                send(session, exchange, isSent);
                isSent = true;
            } finally {
                if (isSent) {
                    finish(execution, exchange);
                }
            }
            Execution.failIfRefused(exchange.answer(), sql);
            return exchange.answer().counts();
        });
    }

    /// The end of a request whose values have not all been sent: a mistake, so that the server undoes what it has done,
    /// and a Sync.
    private static byte[] undoing() {
        var message = new PgWriter();
        var out = new Frontend(message);
        out.execute("the values of a batch have broken off", 0);
        out.sync();
        return message.toByteArray();
    }

    private static void finish(Execution execution, Exchange exchange) {
        execution.conversation().end(exchange);
        execution.conversation().await(exchange);
    }

    private static void send(Session session, Exchange exchange, boolean isMore) {
        if (isMore) {
            session.sendMore(session.scratch().toByteArray());
        } else {
            session.send(exchange);
        }
    }
}
