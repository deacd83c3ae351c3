package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.PgRefusedException;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.Frontend;
import dev.gyre.postgres.wire.Parameters;
import dev.gyre.postgres.wire.SessionState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs statements on one session: prepares them where that has not been done, and runs them in one request. Loop
/// thread only.
final class Execution {
    // The result of a prepared statement has changed; it is not known to the server any more.
    private static final Set<String> STALE = Set.of("0A000", "26000");

    private static final byte[] SYNC = {'S', 0, 0, 0, 4};

    private final Conversation conversation;
    private final Session session;
    private final Types types;
    private boolean hasTouched; // the state of the session
    private @Nullable String begin; // of a transaction; it travels with the first request in it
    private final boolean isPooled; // by a box in between, which may give the next request to another server process

    Execution(Conversation conversation, Types types, boolean isPooled) {
        this.conversation = conversation;
        this.session = conversation.session();
        this.types = types;
        this.isPooled = isPooled;
    }

    /// Runs a statement. If what was prepared before does not hold any more, it is prepared anew, once, unless that
    /// would be in the middle of a transaction.
    ///
    /// @throws PgServerException if the server refuses it
    /// @throws PgException if a parameter cannot be written, or the connection is lost
    @Parks
    PgResult run(String sql, @Nullable Object... values) {
        if (isPooled) {
            return runUnnamed(sql, values);
        }
        boolean mayRetry = session.status() == 'I' && begin == null;
        Prepared known = remembered(sql);
        Prepared prepared = known != null ? known : prepare(sql);
        try {
            return run(prepared, values);
        } catch (PgServerException e) {
            if (!STALE.contains(e.sqlState())) {
                throw e;
            }
            session.statements().drop(prepared);
            if (known == null || !mayRetry) {
                throw e;
            }
        }
        return run(prepare(sql), values);
    }

    /// Runs a statement that is prepared.
    @Parks
    PgResult run(Prepared prepared, @Nullable Object... values) {
        Parameters parameters = parameters(prepared, values);
        hasTouched |= prepared.touchesSession();
        Frontend out = compose();
        bind(out, prepared, parameters);
        out.execute("", 0);
        out.sync();
        var exchange = new Exchange(prepared.sql(), new Answer());
        converse(exchange);
        return result(prepared, exchange.answer());
    }

    /// Runs a script, of any number of statements without parameters, and returns what the last one gave as text.
    @Parks
    Answer script(String sql) {
        settle();
        hasTouched |= SessionState.touchedBy(sql).isPresent();
        session.compose().query(sql);
        return ask(sql);
    }

    /// Runs a command of the driver's own that leaves the session as it finds it, such as `COMMIT`.
    @Parks
    Answer command(String sql) {
        boolean before = hasTouched;
        try {
            return script(sql);
        } finally {
            hasTouched = before;
        }
    }

    /// The statement with this text: as it was prepared before, or now.
    @Parks
    Prepared prepared(String sql) {
        Prepared known = remembered(sql);
        return known != null ? known : prepare(sql);
    }

    /// What was prepared before, unless its types have been altered since.
    private @Nullable Prepared remembered(String sql) {
        Prepared known = session.statements().get(sql);
        if (known != null && known.generation() != types.generation()) {
            session.statements().drop(known);
            return null;
        }
        return known;
    }

    /// Sends what was put together, and waits for its answer.
    ///
    /// @throws PgServerException if the server refuses it
    @Parks
    Answer ask(String sql) {
        var exchange = new Exchange(sql, new Answer());
        converse(exchange);
        failIfRefused(exchange.answer(), sql);
        return exchange.answer();
    }

    /// The statement with this text, prepared.
    @Parks
    Prepared prepare(String sql) {
        while (session.statements().isPreparing(sql)) {
            session.statements().awaitPreparing(sql);
            Prepared known = session.statements().get(sql);
            if (known != null) {
                return known;
            }
        }
        refuseIfShared(sql);
        session.statements().begin(sql);
        boolean isDone = false;
        try {
            Prepared made = described(session.statements().nextName(), sql);
            session.statements().prepared(made);
            isDone = true;
            return made;
        } finally {
            if (!isDone) {
                session.statements().notPrepared(sql);
            }
        }
    }

    /// Has the next request begin a transaction, in one flight and one piece with it: if that is refused, so is the
    /// request.
    void beginWith(String sql) {
        begin = sql;
    }

    /// Whether a transaction was to begin that has not; it does not any more.
    boolean takeBegin() {
        boolean taken = begin != null;
        begin = null;
        return taken;
    }

    /// Whether a transaction is to begin with the next request.
    boolean isToBegin() {
        return begin != null;
    }

    /// Begins the transaction now that was to begin with the next request, for those that nothing can go before.
    @Parks
    void settle() {
        if (begin != null) {
            String sql = begin;
            session.compose().query(sql);
            ask(sql);
        }
    }

    /// Where a request is put together, behind the begin of a transaction if there is one to begin.
    Frontend compose() {
        Frontend out = session.compose();
        if (begin != null) {
            out.parse("", begin);
            out.bind("", "", Execution::none, new short[0]);
            out.execute("", 0);
        }
        return out;
    }

    /// Whether something was run that leaves the session in another state than it was; it is not told again.
    boolean takeTouched() {
        boolean touched = hasTouched;
        hasTouched = false;
        return touched;
    }

    /// Whether [#takeTouched] would tell of something.
    boolean isTouched() {
        return hasTouched;
    }

    Conversation conversation() {
        return conversation;
    }

    Types types() {
        return types;
    }

    static void bind(Frontend out, Prepared prepared, Parameters parameters) {
        out.bind("", prepared.name(), parameters, prepared.formats());
    }

    /// How the values of a statement are written.
    ///
    /// @throws dev.gyre.postgres.PgShapeException if there are more or fewer than it takes
    Parameters parameters(Prepared prepared, @Nullable Object... values) {
        List<@Nullable Object> arguments = types.arguments(prepared.parameters(), values);
        return out -> types.bind(prepared.parameters(), arguments, out);
    }

    PgResult result(Prepared prepared, Answer answer) {
        failIfRefused(answer, prepared.sql());
        return new PgResult(types, prepared.columns(), answer);
    }

    static void failIfRefused(Answer answer, String sql) {
        byte[] error = answer.error();
        if (error != null) {
            throw ServerError.exception(error, sql);
        }
    }

    private void converse(Exchange exchange) {
        String begun = begin;
        session.send(exchange);
        begin = null;
        try {
            conversation.await(exchange);
        } finally {
            boolean isFailed = exchange.lost() != null || exchange.answer().error() != null;
            if (isFailed && session.isOpen() && session.status() == 'I') {
                begin = begun; // it was not sent, or was refused itself
            }
        }
    }

    private static void none(PgWriter parameters) {
        parameters.int2(0);
        parameters.int2(0);
    }

    private Prepared described(String name, String sql) {
        Frontend out = compose();
        session.statements().takeToClose().forEach(out::closeStatement);
        out.parse(name, sql);
        out.describeStatement(name);
        out.sync();
        var exchange = new Exchange(sql, new Answer());
        converse(exchange);
        failIfRefused(exchange.answer(), sql);
        return known(name, sql, exchange.answer());
    }

    /// All in one request, so that a box in between cannot tear it: what is prepared has no name, and lives as long.
    private PgResult runUnnamed(String sql, @Nullable Object... values) {
        settle();
        while (true) {
            Frontend out = session.compose();
            out.parse("", sql);
            out.describeStatement("");
            out.flush();
            var exchange = new Exchange(sql, new Answer());
            exchange.endWith(SYNC);
            session.send(exchange);
            Answer answer = exchange.answer();
            try {
                while (!answer.isDescribed() && answer.error() == null && !exchange.isOver()) {
                    conversation.awaitNews(exchange);
                }
                if (answer.isDescribed() && !TypeLookup.isNeeded(types, answer)) {
                    return finishUnnamed(exchange, sql, values);
                }
            } finally {
                conversation.end(exchange);
            }
            conversation.await(exchange);
            failIfRefused(answer, sql);
            TypeLookup.learn(this, answer);
        }
    }

    private PgResult finishUnnamed(Exchange exchange, String sql, @Nullable Object... values) {
        Answer answer = exchange.answer();
        Prepared prepared = Prepared.of("", sql, answer.parameters(), answer.columns(), types);
        hasTouched |= prepared.touchesSession();
        Frontend out = session.compose();
        bind(out, prepared, parameters(prepared, values));
        out.execute("", 0);
        out.sync();
        exchange.endWith(null);
        session.sendEnd(session.scratch().toByteArray());
        conversation.await(exchange);
        return result(prepared, answer);
    }

    private Prepared known(String name, String sql, Answer described) {
        TypeLookup.learn(this, described);
        return Prepared.of(name, sql, described.parameters(), described.columns(), types);
    }

    private void refuseIfShared(String sql) {
        if (conversation.isShared()) {
            SessionState.touchedBy(sql).ifPresent(alternative -> {
                throw new PgRefusedException(sql, alternative);
            });
        }
    }
}
