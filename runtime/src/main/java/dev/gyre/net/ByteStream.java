package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.loop.StreamChannels;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection: bytes in both directions, over TCP, a Unix socket, or TLS (asyncio's `StreamReader` and
/// `StreamWriter` in one).
///
/// It belongs to the loop on which it was opened; a call from elsewhere goes there and back. One task may read
/// while another one writes; two that read, or two that write, at the same time are refused. There are no
/// timeouts here: put a deadline around what it should limit, with [Async#failAfter].
///
/// Every method marked [Parks] is a cancellation point. A read that is cancelled loses nothing: what has
/// arrived is there for the next. At most some 128 KiB wait here unread, then the sender has to wait, unless a
/// read asks for more at once.
public final class ByteStream implements AutoCloseable {
    private static final Separators LINE_FEED = Separators.of(List.of(new byte[] {'\n'}));

    static {
        StreamChannels.install(new ChannelWay());
    }

    private final Loop loop;
    private final Connection connection;
    private final Inbound in;
    private final Outbound out;
    private final Address local;
    private final Address remote;
    private final @Nullable Address asked; // what was to be connected to; null if it was accepted
    private volatile Optional<TlsSession> tls;
    private volatile @Nullable OpenResource note;

    private ByteStream(Loop loop, Connection connection, @Nullable Address asked) {
        this.loop = loop;
        this.asked = asked;
        this.connection = connection;
        this.in = connection.in();
        this.out = connection.out();
        this.local = Sockets.localAddress(connection.channel());
        this.remote = Sockets.remoteAddress(connection.channel());
        this.tls = session();
    }

    /// Wraps a connection of `loop` that stands.
    static ByteStream of(Loop loop, Connection connection) {
        return new ByteStream(loop, connection, null);
    }

    /// Connects over TCP, or to a Unix socket (asyncio's `open_connection`, `open_unix_connection`). If the host has
    /// several addresses they are tried in
    /// turn, 250 ms apart, IPv4 and IPv6 alternating, and the first that answers is taken (RFC 8305). Each is
    /// given up after 30 s. Parks; if cancelled, nothing stays open.
    ///
    /// @throws ResolveFailedException if the host has no address
    /// @throws ConnectFailedException if no address could be connected to; it tells what each attempt met
    @Parks
    public static ByteStream connect(Address address) {
        return connect(address, ConnectOptions.plain());
    }

    /// Connects over TLS; returns when the handshake is done, which must be within 10 s.
    ///
    /// @throws TlsFailedException if the handshake fails, as when the certificate is not good
    @Parks
    public static ByteStream connect(Address address, Tls tls) {
        return connect(address, ConnectOptions.plain().withTls(tls));
    }

    /// Connects as `options` say.
    @Parks
    public static ByteStream connect(Address address, ConnectOptions options) {
        if (Task.orNull() == null) {
            return Async.run(() -> connect(address, options));
        }
        Waiter.check();
        var stream = new ByteStream(Loop.current(), Opening.open(address, options), address);
        stream.noteOpen();
        return stream;
    }

    /// Reads what has arrived into `target`, at least one byte. Returns how many; **-1 at the end of the
    /// stream**. Parks while nothing has arrived.
    ///
    /// @throws IllegalArgumentException if `target` is full
    /// @throws StreamClosedException if the connection broke
    @Parks
    public int read(ByteBuffer target) {
        if (!target.hasRemaining()) {
            throw new IllegalArgumentException("cannot read into a buffer without room; clear() or compact() it first");
        }
        return isElsewhere() ? Async.on(loop, () -> read(target)) : in.read(target);
    }

    /// Reads what has arrived, at least one byte and at most `max`. Returns **no byte at the end of the
    /// stream**. Parks while nothing has arrived.
    ///
    /// @throws StreamClosedException if the connection broke
    @Parks
    public byte[] read(int max) {
        requirePositive(max);
        return isElsewhere() ? Async.on(loop, () -> read(max)) : in.read(max);
    }

    /// Reads `count` bytes, neither more nor less.
    ///
    /// @throws UnexpectedEndException if the stream ends before; it holds what came
    /// @throws StreamClosedException if the connection broke
    @Parks
    public byte[] readExactly(int count) {
        requirePositive(count);
        return isElsewhere() ? Async.on(loop, () -> readExactly(count)) : in.readExactly(count);
    }

    /// Reads up to `separator`, which is taken away but not returned. What is returned is at most `limit` bytes
    /// long.
    ///
    /// @throws LimitExceededException if there is no separator within the limit; nothing is taken then
    /// @throws UnexpectedEndException if the stream ends before; it holds what came
    /// @throws StreamClosedException if the connection broke
    @Parks
    public byte[] readUntil(byte[] separator, int limit) {
        return readUntil(List.of(separator), limit).bytes();
    }

    /// Reads up to one of several separators, which is taken away, and tells which one it was (asyncio's `readuntil`
    /// with a tuple). The one that is **complete first** counts, so that what is returned is the shortest that can
    /// be; of those that are complete at the same byte the longest, such as `\r\n` before `\n`. What is returned
    /// is at most `limit` bytes long.
    ///
    /// @throws IllegalArgumentException without a separator, or if one has no byte
    /// @throws LimitExceededException if there is no separator within the limit; nothing is taken then
    /// @throws UnexpectedEndException if the stream ends before; it holds what came
    /// @throws StreamClosedException if the connection broke
    @Parks
    public Piece readUntil(List<byte[]> separators, int limit) {
        requirePositive(limit);
        var ends = Separators.of(separators);
        if (isElsewhere()) {
            return Async.on(loop, () -> readUntil(ends, limit));
        }
        return readUntil(ends, limit);
    }

    @Parks
    private Piece readUntil(Separators ends, int limit) {
        Piece found = in.readUntil(ends, limit, "separator");
        if (found == null) {
            throw new UnexpectedEndException("a separator", new byte[0]);
        }
        return found;
    }

    /// Reads a line of UTF-8 that ends with `\n` or `\r\n`, and returns it without that; **null at the end of
    /// the stream**. The line is at most `limit` bytes long, a `\r` included.
    ///
    /// @throws LimitExceededException if the line is longer; nothing is taken then
    /// @throws UnexpectedEndException if the stream ends within a line; it holds what came
    /// @throws StreamClosedException if the connection broke
    @Parks
    public @Nullable String readLine(int limit) {
        requirePositive(limit);
        if (isElsewhere()) {
            return Async.<@Nullable String, RuntimeException>on(loop, () -> readLine(limit));
        }
        Piece found = in.readUntil(LINE_FEED, limit, "line");
        if (found == null) {
            return null;
        }
        byte[] line = found.bytes();
        boolean hasReturn = line.length > 0 && line[line.length - 1] == '\r';
        return new String(line, 0, hasReturn ? line.length - 1 : line.length, UTF_8);
    }

    /// Reads to the end of the stream.
    ///
    /// @throws LimitExceededException if there is more than `limit` bytes; nothing is taken then
    /// @throws StreamClosedException if the connection broke
    @Parks
    public byte[] readAll(int limit) {
        requirePositive(limit);
        return isElsewhere() ? Async.on(loop, () -> readAll(limit)) : in.readAll(limit);
    }

    /// Writes all of `bytes`, which are the caller's again on return. They are on their way then: up to 64 KiB
    /// wait here to be sent. Parks while they do not fit, until no more than 16 KiB wait.
    ///
    /// If it is cancelled when some bytes have been taken and others not, the stream is torn: nothing can be
    /// written to it any more, and closing it resets the connection, so that the peer never takes a part for
    /// the whole.
    ///
    /// @throws StreamClosedException if the connection broke, or was closed here
    @Parks
    public void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes));
    }

    /// Like [#write(byte[])], for what `bytes` has left. Its position is behind what was taken.
    @Parks
    public void write(ByteBuffer bytes) {
        if (isElsewhere()) {
            Async.on(loop, () -> write(bytes));
        } else {
            out.write(bytes);
        }
    }

    /// Like [#write(byte[])], for text, as UTF-8.
    @Parks
    public void write(String text) {
        write(text.getBytes(UTF_8));
    }

    /// Sends a file, behind what was written, and returns how many bytes that were; see
    /// [#sendFile(FileChannel, long)].
    ///
    /// @throws UncheckedIOException if the file cannot be read
    @Parks
    public long sendFile(Path file) {
        if (isElsewhere()) {
            return Async.on(loop, () -> sendFile(file));
        }
        return FileSending.whole(file, opened -> sendFile(opened, Long.MAX_VALUE));
    }

    /// Sends what `file` has from its position on, `count` bytes at most, behind what was written (asyncio's
    /// `sendfile`), and returns how many bytes that were. The kernel copies them by itself; with TLS they are
    /// read off the loop. Parks until all are sent; nobody else can write meanwhile. The file stays open, and
    /// **its position is behind what was sent, however this ends**.
    ///
    /// If it is cancelled half-way, the connection is reset, so that the peer never takes a part for the whole.
    /// With TLS, some of what is behind the position may have left all the same.
    ///
    /// @throws UncheckedIOException if the file cannot be read; once a part is sent, nothing can be written
    /// @throws StreamClosedException if the connection broke, or was closed or finished here
    @Parks
    public long sendFile(FileChannel file, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a number of bytes cannot be negative: " + count);
        }
        if (isElsewhere()) {
            return Async.on(loop, () -> sendFile(file, count));
        }
        Waiter.check();
        out.reserve();
        try {
            return FileSending.send(connection, file, count);
        } finally {
            out.release();
        }
    }

    /// Goes on encrypted, as the client or the server that `tls` says (asyncio's `start_tls`): after both sides
    /// have agreed on it, in the middle of the stream. What was written before is sent plain; what has arrived
    /// and was not read is taken for TLS. A stream that is encrypted already gets TLS inside TLS. The
    /// certificate of a server has to be for the host that was connected to.
    ///
    /// Parks until the handshake is done, which must be within 10 s. Nobody else can read or write meanwhile.
    /// If it fails or is cancelled, the connection is closed.
    ///
    /// @throws TlsFailedException if the handshake fails
    /// @throws StreamClosedException if the connection broke, or was closed or finished here
    @Parks
    public void startTls(Tls tls) {
        startTls(tls, asked == null ? remote.host() : asked.host());
    }

    /// Like [#startTls(Tls)], for a server whose certificate is for `host`.
    @Parks
    public void startTls(Tls tls, String host) {
        if (isElsewhere()) {
            Async.on(loop, () -> startTls(tls, host));
            return;
        }
        Waiter.check();
        in.reserve();
        try {
            out.reserve();
            try {
                upgrade(tls, host);
            } finally {
                out.release();
            }
        } finally {
            in.release();
        }
    }

    /// Ends the writing half: the peer meets the end of the stream behind all that was written, and this side
    /// can go on reading (asyncio's `write_eof`). Parks until everything is sent; a cancel ends the wait only.
    /// With TLS the peer gets a close_notify; a peer of TLS 1.2 may answer it by ending its half too. A Unix socket
    /// whose loop uses NIO or io_uring is closed by Netty when its peer ends its half, and cannot answer then.
    ///
    /// @throws StreamClosedException if the connection broke, or was closed here
    @Parks
    public void finish() {
        if (isElsewhere()) {
            Async.on(loop, this::finish);
        } else {
            out.finish();
        }
    }

    /// Sends what was written, says goodbye with TLS, and closes the connection. Parks until that is done. What
    /// the peer still sends is dropped and may make it see a reset; to part in good order, [#finish] and read
    /// to the end.
    ///
    /// A cancelled close, or one in a cancelled scope, resets the connection at once, and throws. Closing again
    /// does nothing.
    ///
    /// @throws StreamClosedException if what was written could not be sent: the connection broke, or the peer
    ///     did not take it within 10 s
    @Override
    @Parks
    public void close() {
        if (isElsewhere()) {
            Async.on(loop, this::close);
            return;
        }
        boolean isDone = false;
        try {
            Waiter.check();
            connection.close();
            isDone = true;
        } finally {
            if (!isDone) {
                abort();
            }
            noteClosed();
        }
    }

    /// Drops what was not sent or not read, and breaks the connection: the peer sees a reset; over a Unix socket,
    /// which knows none, the end. Never parks; any thread.
    public void abort() {
        connection.abort();
        noteClosed();
    }

    /// Who the peer of a Unix socket is; empty over TCP, with NIO, and when it has left. Never parks.
    public Optional<PeerCredentials> peerCredentials() {
        try {
            return UnixSockets.credentials(connection.channel());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The address of this side, by number.
    public Address localAddress() {
        return local;
    }

    /// The address of the peer, by number.
    public Address remoteAddress() {
        return remote;
    }

    /// What TLS agreed on; empty without TLS.
    public Optional<TlsSession> tls() {
        return tls;
    }

    @Override
    public String toString() {
        return "ByteStream[" + local + " - " + remote
                + tls.map(it -> ", " + it.protocol()).orElse("") + "]";
    }

    /// Says that whoever has it now must close it.
    void noteOpen() {
        note = loop.opened(this);
    }

    /// Gives the channel away; see [StreamChannels#take].
    void handOver(Consumer<? super DuplexChannel> prepare) {
        if (pending() > 0) {
            throw new IllegalStateException(
                    "cannot hand over " + this + ": " + pending() + " bytes of it are still to be sent");
        }
        noteClosed();
        Outside.act(connection.channel().eventLoop(), () -> connection.leaveTo(prepare));
    }

    /// See [dev.gyre.loop.InnerChannel].
    boolean isInner() {
        return Outside.isInner(connection.channel());
    }

    boolean hasPeerLeft() {
        return in.hasEnded();
    }

    boolean hasUnread(int count) {
        return in.hasAtLeast(count);
    }

    int pending() {
        return out.pending();
    }

    boolean isWriterWaiting() {
        return out.isWriterWaiting();
    }

    private void upgrade(Tls settings, String host) {
        boolean isClient = settings.isForClients();
        if (isClient) {
            settings.prepareClient();
        } else {
            settings.prepareServer();
        }
        out.drain();
        Handshake.run(
                connection,
                () -> isClient ? settings.clientHandler(host, remote.port()) : settings.serverHandler(),
                "could not set up TLS with " + (isClient ? host + " (" + remote + ")" : remote.toString()));
        tls = session();
    }

    private Optional<TlsSession> session() {
        return Optional.ofNullable(connection.tls())
                .map(it -> TlsSession.of(it.engine().getSession(), it.applicationProtocol()));
    }

    private void noteClosed() {
        OpenResource open = note;
        if (open != null) {
            open.close();
        }
    }

    private boolean isElsewhere() {
        return !loop.isCurrent();
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a number of bytes must be positive, not " + count);
        }
    }
}
