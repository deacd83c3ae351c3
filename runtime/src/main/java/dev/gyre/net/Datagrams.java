package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.net.DatagramFailedException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages over UDP, in both directions (asyncio's `create_datagram_endpoint`). Each arrives whole, or not at all, or
/// twice, or late: nobody makes up for what is lost.
///
/// It belongs to the loop on which it was opened; a call from elsewhere goes there and back. Any number of
/// tasks may send and receive. As many as [DatagramOptions#queued] wait here to be received; what comes while
/// so many wait is dropped and counted in [#dropped], as the kernel, too, drops what does not fit into its own
/// buffer.
///
/// Every method marked [Parks] is a cancellation point: a cancelled [#receive] has taken nothing, a cancelled
/// [#send] has sent the datagram or not.
public final class Datagrams implements AutoCloseable, Iterable<Datagram> {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.ofLiteral("::"), 0);
    private static final InetSocketAddress ANYWHERE_V4 = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);

    private final Loop loop;
    private final DatagramPort port;
    private final DatagramOptions options;
    private final Address local;
    private final @Nullable InetSocketAddress remote; // present if connected
    private volatile @Nullable OpenResource note;

    private Datagrams(Loop loop, DatagramPort port, DatagramOptions options, @Nullable InetSocketAddress remote) {
        this.loop = loop;
        this.port = port;
        this.options = options;
        this.local = Address.of(port.localAddress());
        this.remote = remote;
    }

    /// Sends from, and receives at, a host and port of this machine; port 0 picks a free one, see [#localAddress].
    /// Parks.
    ///
    /// @throws ListenFailedException if that is not possible, as when the port is taken
    /// @throws ResolveFailedException if the host has no address
    @Parks
    public static Datagrams open(Address local) {
        return open(local, DatagramOptions.plain());
    }

    /// Like [#open(Address)], as `options` say.
    @Parks
    public static Datagrams open(Address local, DatagramOptions options) {
        if (Task.orNull() == null) {
            return Async.run(() -> open(local, options));
        }
        Waiter.check();
        try {
            return begin(first(local, options), null, options);
        } catch (IOException e) {
            throw new ListenFailedException(local, e);
        }
    }

    /// Talks to one peer only: what others send is not received, and that nobody listens there is told. Parks; that it
    /// returns does not mean that the peer exists.
    ///
    /// @throws ConnectFailedException if there is no way to it
    /// @throws ResolveFailedException if the host has no address
    @Parks
    public static Datagrams connect(Address remote) {
        return connect(remote, DatagramOptions.plain());
    }

    /// Like [#connect(Address)], as `options` say.
    @Parks
    public static Datagrams connect(Address remote, DatagramOptions options) {
        if (Task.orNull() == null) {
            return Async.run(() -> connect(remote, options));
        }
        Waiter.check();
        InetSocketAddress peer = first(remote, options);
        boolean isV4 = peer.getAddress().getAddress().length == 4;
        try {
            return begin(isV4 ? ANYWHERE_V4 : ANYWHERE, peer, options);
        } catch (IOException e) {
            throw new ConnectFailedException(remote, List.of(new ConnectFailedException.Attempt(Address.of(peer), e)));
        }
    }

    /// Sends to the peer that it is connected to; see [#send(byte[], Address)].
    ///
    /// @throws IllegalStateException if it is not connected
    @Parks
    public void send(byte[] bytes) {
        if (remote == null) {
            throw new IllegalStateException(this + " is not connected; say to whom: send(bytes, address)");
        }
        send(bytes, remote);
    }

    /// Like [#send(byte[])], for text, as UTF-8.
    @Parks
    public void send(String text) {
        send(text.getBytes(UTF_8));
    }

    /// Sends one datagram to `target`. Parks until the system has it. If cancelled, it was sent or not.
    ///
    /// @throws IllegalArgumentException if it has no byte: such datagrams are received, but Netty does not send
    /// them
    /// @throws DatagramFailedException if it cannot be sent
    /// @throws ResolveFailedException if the host has no address
    @Parks
    public void send(byte[] bytes, Address target) {
        if (isElsewhere()) {
            Async.on(loop, () -> send(bytes, target));
            return;
        }
        send(bytes, first(target, options));
    }

    /// Like [#send(byte[], Address)], for text, as UTF-8.
    @Parks
    public void send(String text, Address target) {
        send(text.getBytes(UTF_8), target);
    }

    /// The next datagram. Parks while there is none; several tasks that wait are served in turn. If cancelled, none is
    /// taken.
    ///
    /// @throws DatagramFailedException if an earlier one that was sent met an error, or it is closed
    @Parks
    public Datagram receive() {
        Datagram next = isElsewhere() ? Async.<@Nullable Datagram, RuntimeException>on(loop, port::next) : port.next();
        if (next == null) {
            throw new DatagramFailedException("receive", Reason.CLOSED, null);
        }
        return next;
    }

    /// The datagrams as they come, until it is closed. Each step parks while there is none, and may throw as
    /// [#receive] does; the iteration can go on then.
    @Override
    @Parks
    public Iterator<Datagram> iterator() {
        return new Iterator<>() {
            private @Nullable Datagram next;

            @Override
            @Parks
            public boolean hasNext() {
                if (next == null) {
                    next = isElsewhere()
                            ? Async.<@Nullable Datagram, RuntimeException>on(loop, port::next)
                            : port.next();
                }
                return next != null;
            }

            @Override
            @Parks
            public Datagram next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the datagrams are closed");
                }
                Datagram taken = next;
                next = null;
                assert taken != null;
                return taken;
            }
        };
    }

    /// How many came while too many waited to be received, and were dropped here. What the kernel drops is not known.
    public long dropped() {
        return port.dropped();
    }

    /// Where it receives, by number.
    public Address localAddress() {
        return local;
    }

    /// The peer that it is connected to, by number.
    public Optional<Address> remoteAddress() {
        return Optional.ofNullable(remote).map(Address::of);
    }

    /// Whether it was closed.
    public boolean isClosed() {
        return port.isClosed();
    }

    /// Receives and sends no more; those who wait are told, what was not received is dropped. Never parks; any thread.
    @Override
    public void close() {
        port.close();
        OpenResource open = note;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return "Datagrams[" + local + (remote == null ? "" : " - " + Address.of(remote)) + "]";
    }

    @Parks
    private static Datagrams begin(InetSocketAddress local, @Nullable InetSocketAddress remote, DatagramOptions options)
            throws IOException {
        var port = new DatagramPort(options);
        Datagrams made = null;
        try {
            port.begin(local, remote);
            made = new Datagrams(Loop.current(), port, options, remote);
            made.note = made.loop.opened(made);
            return made;
        } finally {
            if (made == null) {
                port.close();
            }
        }
    }

    @Parks
    private void send(byte[] bytes, InetSocketAddress target) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException(
                    "a datagram without a byte cannot be sent: Netty drops it. Send one byte");
        }
        if (isElsewhere()) {
            Async.on(loop, () -> port.send(bytes, target));
        } else {
            port.send(bytes, target);
        }
    }

    @Parks
    private static InetSocketAddress first(Address address, DatagramOptions options) {
        return switch (address) {
            case Address.HostPort host ->
                new InetSocketAddress(options.dns().resolve(host.host()).getFirst(), host.port());
            case Address.UnixPath path ->
                throw new IllegalArgumentException(
                        "datagrams go over UDP, and " + path + " is a Unix socket; connect a ByteStream to it");
        };
    }

    private boolean isElsewhere() {
        return !loop.isCurrent();
    }
}
