package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Awaited;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskOwner;
import dev.gyre.Waiter;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import dev.gyre.postgres.PgConnectionLostException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.wire.Frontend;
import dev.gyre.postgres.wire.MessageParser;
import dev.gyre.postgres.wire.ProtocolFault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection to a server, over which requests go one behind the other and answers come back in the same order.
/// One task of its own reads; whoever asks writes, unless the server is behind: then another task of its own does, so
/// that no cancel ever cuts a request in two. It **stands** until it is closed or lost. Loop thread only.
final class Session {
    private static final int READ_SIZE = 32 * 1024;
    private static final int AT_ONCE = 15 * 1024; // unanswered; so much the stream copies without a wait
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final byte[] BYE = {'X', 0, 0, 0, 4};

    private final Loop loop = Loop.current();
    private final Connector.Opened opened;
    private final ByteStream stream;
    private final Greeting greeting;
    private final MessageParser parser;
    private final SessionEvents events;
    private final PgWriter scratch = new PgWriter(1024);
    private final Frontend frontend = new Frontend(scratch);
    private final ArrayDeque<Exchange> inFlight = new ArrayDeque<>();
    private final SessionOutput output;
    private final HeldRequests held = new HeldRequests(); // empty unless the output is idle
    private final SessionStatements statements;
    private final Notices notices = new Notices();
    private int unanswered; // bytes of requests in flight
    private long headSince;
    private long roundTrip; // the shortest so far
    private @Nullable Exchange lone; // was sent when nothing else was under way
    private char status = 'I';
    private byte @Nullable [] farewell; // an ErrorResponse that answers nothing: why the server leaves
    private @Nullable Task<?> reader;
    private @Nullable RuntimeException end;

    Session(Connector.Opened opened, SessionEvents events, int statementLimit) {
        this.opened = opened;
        this.stream = opened.stream();
        this.greeting = opened.greeting();
        this.parser = greeting.parser();
        this.events = events;
        this.output = new SessionOutput(stream);
        this.statements = new SessionStatements(statementLimit);
        this.roundTrip = greeting.roundTrip();
    }

    /// Begins to read, in a task of `owner`.
    void start(TaskOwner owner) {
        reader = owner.spawnApart("postgres reader", () -> {
            read();
            return null;
        });
        output.start(owner, this::lose);
    }

    /// Where messages are put together; what was there before is gone. No wait may come before [#send].
    Frontend compose() {
        scratch.clear();
        return frontend;
    }

    /// What is being put together.
    PgWriter scratch() {
        return scratch;
    }

    /// Sends what was put together; its answer goes to `exchange`. Never waits for the server; a cancellation point, at
    /// which nothing has been sent.
    @Parks
    void send(Exchange exchange) {
        Waiter.check(); // else the write below would find the cancel, with the exchange in line and its bytes not sent
        refuseIfEnded();
        int size = scratch.size();
        int sent = inFlight.size() - held.count();
        if (inFlight.isEmpty()) {
            headSince = now();
            lone = exchange;
        }
        inFlight.add(exchange);
        exchange.sized(size);
        unanswered += size;
        if (!output.isIdle() || unanswered > AT_ONCE) {
            queueHeld();
            output.queue(scratch.toByteArray(), exchange);
        } else if (held.isWorthWhile(sent, roundTrip)) {
            held.add(exchange, scratch.view());
        } else if (held.isEmpty()) {
            write(scratch.view());
        } else {
            held.add(exchange, scratch.view());
            write(held.take());
        }
    }

    /// Sends more of a request that is under way, such as the data of a COPY; waits while the server is behind.
    @Parks
    void sendMore(byte[] bytes) {
        refuseIfEnded();
        queueHeld();
        output.queue(bytes, null);
        output.awaitRoom();
        refuseIfEnded();
    }

    /// Like [#sendMore], without waiting: for what ends a request.
    void sendEnd(byte[] bytes) {
        if (end == null) {
            queueHeld();
            output.queue(bytes, null);
        }
    }

    /// Before something else is queued: a write would let others come in between.
    private void queueHeld() {
        if (!held.isEmpty()) {
            ByteBuffer all = held.take();
            byte[] copy = new byte[all.remaining()];
            all.get(copy);
            output.queue(copy, null);
        }
    }

    /// Waits until an exchange is over. If cancelled, the exchange goes on.
    ///
    /// @throws RuntimeException what ended the session before
    @Parks
    void await(Exchange exchange) {
        while (!exchange.isOver()) {
            awaitNews(exchange);
        }
        RuntimeException lost = exchange.lost();
        if (lost != null) {
            throw lost;
        }
    }

    /// Waits until something has come for an exchange.
    @Parks
    void awaitNews(Exchange exchange) {
        Waiter<@Nullable Object> next = Waiter.create();
        next.about(exchange);
        exchange.waiter(next);
        try {
            next.awaitOutside();
        } finally {
            exchange.waiter(null);
        }
    }

    /// Gives an exchange up: drops it if it was not sent, which it tells, else its answer when that comes.
    boolean abandon(Exchange exchange) {
        if (exchange.isQueued() && (held.drop(exchange) || output.drop(exchange))) {
            inFlight.remove(exchange);
            unanswered -= exchange.size();
            exchange.lose(new IllegalStateException("dropped before it was sent"));
            return true;
        }
        exchange.abandon();
        return false;
    }

    /// Whether all that is under way was given up.
    boolean isAbandoned() {
        return inFlight.stream().allMatch(Exchange::isAbandoned);
    }

    /// How many requests are under way.
    int inFlight() {
        return inFlight.size();
    }

    /// The one whose answer comes next; null if nothing is under way.
    @Nullable
    Exchange head() {
        return inFlight.peek();
    }

    long headSince() {
        return headSince;
    }

    /// Where it stands after the last answer: `I` idle, `T` in a transaction, `E` in one that has failed.
    char status() {
        return status;
    }

    Connector.Opened opened() {
        return opened;
    }

    Greeting greeting() {
        return greeting;
    }

    Map<String, String> parameters() {
        return greeting.parameters();
    }

    SessionStatements statements() {
        return statements;
    }

    Notices notices() {
        return notices;
    }

    ByteStream stream() {
        return stream;
    }

    Loop loop() {
        return loop;
    }

    boolean isOpen() {
        return end == null;
    }

    /// Why it has ended; null while it stands.
    @Nullable
    RuntimeException end() {
        return end;
    }

    /// Says goodbye and closes it; what is under way fails. If cancelled, or the server is slow, it is broken off.
    @Parks
    void close() {
        if (end != null) {
            return;
        }
        end = Lost.byClosing();
        try {
            var _ = Async.moveOnAfter(GOODBYE, () -> {
                if (output.isIdle()) {
                    stream.write(ByteBuffer.wrap(BYE));
                }
                stream.close();
            });
        } catch (NetException _) {
            // It is closed anyway.
        } finally {
            drop(end);
        }
    }

    /// Breaks it; all that is under way fails with `why`.
    void lose(RuntimeException why) {
        if (end != null) {
            return;
        }
        end = why;
        drop(why);
    }

    private void drop(RuntimeException why) {
        output.close();
        held.clear();
        stop(reader);
        while (!inFlight.isEmpty()) {
            Exchange exchange = inFlight.remove();
            exchange.lose(Lost.during(exchange.what(), why));
        }
        notices.close(why);
        stream.abort();
        events.ended(this);
    }

    long now() {
        return loop.clock().nanos();
    }

    private void write(ByteBuffer bytes) {
        try {
            stream.write(bytes);
        } catch (NetException e) {
            lose(Lost.by(e, farewell));
        }
    }

    private void refuseIfEnded() {
        if (end != null) {
            throw Lost.before(end);
        }
    }

    private void read() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(READ_SIZE);
            while (end == null && stream.read(buffer.clear()) >= 0) {
                parser.feed(buffer.array(), 0, buffer.position(), this::take);
                if (held.isDue(inFlight.size() - held.count())) {
                    write(held.take());
                }
                notices.awaitRoom();
            }
            lose(Lost.by(null, farewell));
        } catch (NetException e) {
            lose(Lost.by(e, farewell));
        } catch (ProtocolFault e) {
            lose(new PgConnectionLostException("what the server sent is not understood: " + e.getMessage(), e));
        } catch (CancelledError e) {
            lose(Lost.byClosing());
            throw e;
        }
    }

    private void take(byte type, byte[] bytes, int from, int length) {
        switch (type) {
            case 'N' -> notices.notice(bytes, from, length);
            case 'S' -> parameter(new PgReader(bytes, from, length));
            case 'A' -> notices.notification(new PgReader(bytes, from, length));
            default -> answer(type, bytes, from, length);
        }
    }

    private void parameter(PgReader message) {
        greeting.parameters().put(message.textToZero(), message.textToZero());
    }

    private void answer(byte type, byte[] bytes, int from, int length) {
        Exchange head = inFlight.peek();
        if (head == null) {
            if (type == 'E') {
                farewell = new PgReader(bytes, from, length).bytes(length);
                return;
            }
            throw new ProtocolFault("an answer came that nobody asked for");
        }
        if (type == 'E' && ServerError.isFatal(bytes, from, length)) {
            farewell = new PgReader(bytes, from, length).bytes(length);
        }
        if (!head.answer().accept(type, bytes, from, length)) {
            if (isNews(type)) {
                head.wake();
            }
            return;
        }
        inFlight.remove();
        unanswered -= head.size();
        long now = now();
        if (head == lone) {
            roundTrip = Math.min(roundTrip, now - headSince);
            lone = null;
        }
        headSince = now;
        status = head.answer().status();
        head.whole();
        events.progressed(this);
    }

    /// Whether somebody may wait for it, though the answer is not whole.
    private static boolean isNews(byte type) {
        return switch (type) {
            case 'G', 'H', 'E', 's', 'T', 'n', 'C', 'd', 'c' -> true;
            default -> false;
        };
    }

    private static void stop(@Nullable Task<?> task) {
        if (task != null && Task.orNull() != task) {
            task.cancel("the connection has ended");
        }
    }

    /// For those who look inside.
    @Override
    public String toString() {
        return "connection " + greeting.process() + " to PostgreSQL at " + stream.remoteAddress();
    }

    /// What a wait of this room is for.
    static Awaited about(String what) {
        return () -> what;
    }
}
