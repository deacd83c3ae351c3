package dev.gyre.http.client;

import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.PhaseTimeoutException.Phase;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.arrival.ArrivingBody;
import dev.gyre.http.netty.ClientConnection;
import dev.gyre.http.netty.ClientExchange;
import dev.gyre.http.netty.ExchangeLimits;
import dev.gyre.http.wire.AnswerHead;
import dev.gyre.net.ByteStream;
import dev.gyre.net.ConnectOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Talks to servers, over connections that each loop keeps for itself.
final class SocketTransport implements Transport {
    private final ClientOptions options;
    private final ExchangeLimits limits;
    private final ConnectOptions plain;
    private final ConnectOptions secure;
    private final Map<Loop, LoopPool> pools = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /// An answer whose body is still to come.
    private record Reply(Slot slot, ClientExchange exchange, Response response) {}

    SocketTransport(ClientOptions options) {
        this.options = options;
        this.limits = new ExchangeLimits(
                options.timeouts().write(), options.timeouts().read(), options.maxBody());
        this.plain = ConnectOptions.plain().withDns(options.dns());
        this.secure = plain.withTls(options.tls().offering("http/1.1"));
    }

    @Override
    @Parks
    public Response open(Request request) {
        return ask(request, false).response();
    }

    @Override
    @Parks
    public Upgraded upgrade(Request request) {
        Reply reply = ask(request, true);
        try (Response response = reply.response()) {
            response.expectStatus(HttpStatus.SWITCHING_PROTOCOLS);
            try {
                return new Upgraded(response, reply.exchange().stream());
            } finally {
                reply.slot().free(); // the connection is nobody's in the pool any more
            }
        }
    }

    @Override
    public ClientStats stats() {
        return pools.values().stream().map(LoopPool::stats).reduce(ClientStats.NONE, ClientStats::plus);
    }

    @Override
    public void close() {
        isClosed = true;
        pools.values().forEach(pool -> pool.close(SocketTransport::closed));
    }

    /// Sends the request over a connection of the pool. If that turns out to be stale, the server having closed
    /// it before it saw the request, it is sent once more over a new one.
    private Reply ask(Request request, boolean isUpgrade) {
        LoopPool pool = pool();
        Slot slot = pool.at(request.url().origin()).acquire();
        try {
            ClientConnection found = slot.found();
            if (found == null) {
                ClientConnection opened = connect(pool, request.url());
                slot.opened();
                return reply(begin(slot, opened, request, isUpgrade), slot);
            }
            pool.reused();
            ClientExchange exchange = begin(slot, found, request, isUpgrade);
            try {
                return reply(exchange, slot);
            } catch (ConnectionLostException e) {
                if (!exchange.mayBeRepeated()) {
                    throw e;
                }
            }
            pool.repeated();
            return reply(begin(slot, connect(pool, request.url()), request, isUpgrade), slot);
        } catch (Throwable e) {
            slot.free();
            throw e;
        }
    }

    private ClientExchange begin(Slot slot, ClientConnection connection, Request request, boolean isUpgrade) {
        return connection.begin(request, isUpgrade, limits, (exchange, isReusable) -> {
            if (isReusable) {
                slot.giveBack(connection);
            } else if (exchange.isAnswered()) {
                slot.free(); // else the task that waits for the answer still has it
            }
        });
    }

    private static Reply reply(ClientExchange exchange, Slot slot) {
        AnswerHead head = exchange.answer();
        boolean isEmpty = head.length().orElse(1) == 0;
        Body body = isEmpty ? Body.empty() : new ArrivingBody(exchange);
        return new Reply(slot, exchange, Response.of(head.status(), head.headers(), body));
    }

    private ClientConnection connect(LoopPool pool, HttpUrl url) {
        Duration limit = options.timeouts().connect();
        ByteStream stream = CancelScope.within(limit)
                .run(() -> ByteStream.connect(url.address(), url.isSecure() ? secure : plain))
                .orElseThrow(() -> new PhaseTimeoutException(
                        Phase.CONNECT,
                        limit,
                        "could not connect to " + url.origin() + " within " + limit
                                + ". A firewall may drop the packets, or the host is off or overloaded"));
        if (isClosed) {
            stream.abort();
            throw closed();
        }
        var connection = ClientConnection.over(stream, lost -> pool.closed(url.origin(), lost));
        pool.opened(connection);
        return connection;
    }

    /// That of the running task's loop.
    private LoopPool pool() {
        if (isClosed) {
            throw closed();
        }
        Loop loop = Loop.current();
        LoopPool pool = pools.get(loop);
        if (pool == null) {
            pools.keySet().removeIf(Loop::isClosed);
            pool = new LoopPool(options);
            pools.put(loop, pool);
        }
        return pool;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException(
                "this HttpClient is closed. Close it when the last request has been answered, or make a new one");
    }
}
