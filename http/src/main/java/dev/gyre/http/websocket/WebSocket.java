package dev.gyre.http.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskOwner;
import dev.gyre.VoidWorkWith;
import dev.gyre.Waiter;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.websocket.wire.Opcode;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import dev.gyre.sync.Signal;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages in both directions (RFC 6455). A server makes one of a request with [#accept], a client connects.
///
/// ```java
/// for (Message message : socket) {
///     switch (message) {
///         case Message.Text(String text) -> socket.send(text);
///         case Message.Binary(byte[] bytes) -> socket.send(bytes);
///     }
/// }
/// ```
///
/// One task may receive while any number of others send; what they send goes out in the order in which they
/// came. The socket belongs to the loop on which it was opened; a call from elsewhere goes there and back.
///
/// The connection is read whether or not somebody receives: pings are answered, and the peer's end is noticed.
/// Messages that nobody has received wait, up to 64 KiB and the one that exceeds them; then the connection is
/// not read any more until somebody receives, and the peer has to wait. A peer that has been silent for 20 s is
/// pinged; if nothing comes for another 20 s, the connection counts as lost. A peer that does not read can
/// answer no ping, so whoever receives from a busy socket should do so at least that often.
///
/// The iteration ends when the socket was closed here, or by the peer in good order: with 1000, 1001 or without
/// a code. In any other case it throws.
public final class WebSocket implements Iterable<Message>, AutoCloseable {
    private final Loop loop = Loop.current();
    private final ByteStream stream;
    private final WebSocketOptions options;
    private final Optional<String> subprotocol;
    private final TaskOwner owner;
    private final Ending ending = new Ending();
    private final Inbox inbox = new Inbox();
    private final Outbox outbox;
    private final Signal isOver = new Signal(); // the connection is closed
    private final Signal isNoticed = new Signal(); // somebody has been told that it is
    private Runnable unnoticed = () -> {};

    WebSocket(ByteStream stream, Side side, WebSocketOptions options, Optional<String> subprotocol) {
        this.stream = stream;
        this.options = options;
        this.subprotocol = subprotocol;
        this.owner = loop.newOwner("websocket with " + stream.remoteAddress());
        this.outbox = new Outbox(stream, side, owner, ending);
        var receiver = new Receiver(stream, side, options, ending, inbox, outbox);
        owner.spawn("receiver of " + stream.remoteAddress(), () -> receive(receiver));
    }

    /// Answers a request for a WebSocket; `conversation` has it when the answer has been sent, in the task of the
    /// request.
    ///
    /// When the conversation returns, the socket is closed with 1000; when it throws, with 1011, and the failure
    /// goes where those of handlers go; when it is cancelled, with 1001. That it throws the
    /// [WebSocketClosedException] of its own socket is no failure: the peer has left. A conversation that, 10 s
    /// after everything has been received, has not noticed by a receive or a send that the peer has left, is
    /// cancelled.
    ///
    /// A request that is none for a WebSocket is answered with 426, 405 or 400, and one that comes from a page of
    /// another site with 403.
    public static Response accept(Request request, VoidWorkWith<? super WebSocket, ?> conversation) {
        return accept(request, WebSocketOptions.inForce(), conversation);
    }

    /// Like [#accept(Request, VoidWorkWith)], as `options` say.
    public static Response accept(
            Request request, WebSocketOptions options, VoidWorkWith<? super WebSocket, ?> conversation) {
        return new ServerHandshake(request, options).answer(conversation);
    }

    /// Connects to a server at a URL of `ws` or `wss`, with a client that is made for this. Parks until the server
    /// has agreed; if cancelled, nothing stays open.
    ///
    /// @throws WebSocketRefusedException if the server does not agree
    /// @throws IllegalArgumentException if that is no such URL
    @Parks
    public static WebSocket connect(String url) {
        try (HttpClient client = HttpClient.create()) {
            return connect(client, url);
        }
    }

    /// Connects as `client` does: with its trust, its names and its timeouts.
    @Parks
    public static WebSocket connect(HttpClient client, String url) {
        return connect(client, Request.get(ClientHandshake.httpUrl(url)), WebSocketOptions.standard());
    }

    /// Connects with headers of one's own, as `options` say.
    ///
    /// @param request a GET, whose URL is one of `http` in place of `ws`, or of `https` in place of `wss`
    @Parks
    public static WebSocket connect(HttpClient client, Request request, WebSocketOptions options) {
        return Task.orNull() == null
                ? Async.run(() -> connect(client, request, options))
                : new ClientHandshake(options).connect(client, request);
    }

    /// Sends text. Parks while the peer is behind: no more than 64 KiB wait here to be sent. A cancel that comes
    /// before the first byte was taken sends nothing; one that comes later gives up the connection, because a
    /// part of a message cannot be taken back.
    ///
    /// @throws WebSocketClosedException if the socket is closed, or its connection breaks
    @Parks
    public void send(String text) {
        send(Opcode.TEXT, text.getBytes(UTF_8));
    }

    /// Like [#send(String)], for bytes, which are the caller's again on return.
    @Parks
    public void send(byte[] bytes) {
        send(Opcode.BINARY, bytes);
    }

    /// Receives the next message; **null at the end**. Parks while there is none. A cancel loses nothing.
    ///
    /// @throws WebSocketClosedException if the peer closed the socket with an error, broke a rule, or was lost;
    ///     first comes what it had sent before
    /// @throws IllegalStateException if another task is receiving
    @Parks
    public @Nullable Message receive() {
        if (isElsewhere()) {
            return Async.<@Nullable Message, RuntimeException>on(loop, this::receive);
        }
        Message next = inbox.take();
        if (next == null) {
            isNoticed.set();
            if (!ending.isOrderly()) {
                throw ending.during("receive from");
            }
        }
        return next;
    }

    /// The messages as they come; each step parks like [#receive], and the end is the end.
    @Override
    @Parks
    public Iterator<Message> iterator() {
        return new MessageIterator(this);
    }

    /// Closes the socket with 1000; see [#close(int, String)].
    @Override
    @Parks
    public void close() {
        close(CloseReason.NORMAL);
    }

    /// Closes the socket: what waits to be sent is sent, what was not received is dropped, and the peer is told.
    /// Parks until it has answered and the connection is closed, for 10 s at most; then the connection is reset.
    /// So it is at once if this is cancelled, or called in a cancelled scope. Closing again only waits.
    ///
    /// @param code 1000, or another that may be sent: see [CloseReason]
    /// @param reason for people; at most 123 bytes of UTF-8
    /// @throws IllegalArgumentException if code or reason cannot be sent
    @Parks
    public void close(int code, String reason) {
        close(CloseReason.of(code, reason));
    }

    /// Why it was closed, or is being closed; empty while it is open.
    public Optional<CloseReason> closeReason() {
        return Optional.ofNullable(ending.reason());
    }

    /// The sub-protocol that both sides speak, if they agreed on one.
    public Optional<String> subprotocol() {
        return subprotocol;
    }

    @Override
    public String toString() {
        return "WebSocket[" + stream.remoteAddress()
                + closeReason().map(reason -> ", " + reason).orElse("") + "]";
    }

    @Parks
    void close(CloseReason reason) {
        if (isElsewhere()) {
            Async.on(loop, () -> close(reason));
            return;
        }
        try {
            Waiter.check();
            if (ending.isOpen()) {
                ending.closedHere(reason);
            }
            inbox.close();
            isNoticed.set();
            Async.moveOnAfter(options.closing(), () -> {
                tell(reason);
                isOver.await();
            });
        } finally {
            stream.abort();
            owner.close();
        }
    }

    /// Has `action` run if the peer has left, everything it sent was received, and for a while nobody noticed by
    /// asking for more or by trying to send.
    void whenUnnoticed(Runnable action) {
        unnoticed = action;
    }

    /// How many messages wait to be received.
    int waiting() {
        return inbox.size();
    }

    Ending ending() {
        return ending;
    }

    @Parks
    private void receive(Receiver receiver) {
        try {
            receiver.run();
        } finally {
            isOver.set();
        }
        inbox.awaitEmpty();
        if (!Async.moveOnAfter(options.closing(), isNoticed::await)) {
            unnoticed.run();
        }
    }

    @Parks
    private void send(Opcode opcode, byte[] payload) {
        if (isElsewhere()) {
            Async.on(loop, () -> send(opcode, payload));
            return;
        }
        try {
            Waiter.check();
            if (!ending.isOpen()) {
                throw ending.during("send to");
            }
            outbox.send(opcode, payload);
        } catch (NetException e) {
            ending.lost("the connection broke: " + e.getMessage(), e);
            isNoticed.set();
            throw ending.during("send to");
        } catch (WebSocketClosedException e) {
            isNoticed.set();
            throw e;
        }
    }

    @Parks
    private void tell(CloseReason reason) {
        try {
            outbox.close(reason);
        } catch (NetException _) {
            // Then it is over, as the receiver finds too.
        }
    }

    private boolean isElsewhere() {
        return !loop.isCurrent();
    }
}
