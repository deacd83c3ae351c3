package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.UnheardFailure;
import dev.gyre.VoidWorkWith;
import dev.gyre.Waiter;
import java.lang.System.Logger;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes connections in (asyncio's `start_server`). It belongs to the loop on which it was opened, and so do
/// the connections; a call from elsewhere goes there and back.
///
/// Connections that come faster than they are accepted wait: a few here, then in the kernel's backlog. While
/// the process has too many files open, none is taken in; that is logged, and tried again every second.
public final class Listener implements AutoCloseable, Iterable<ByteStream> {
    static final Logger LOG = System.getLogger("dev.gyre");

    private final Loop loop;
    private final Acceptor acceptor;
    private final List<Address> addresses;
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable Task<?> renewal; // where certificates are looked at again
    private final Set<ByteStream> clients = ConcurrentHashMap.newKeySet(); // whoever removes one has to end it

    private Listener(Loop loop, Acceptor acceptor, List<Address> addresses) {
        this.loop = loop;
        this.acceptor = acceptor;
        this.addresses = addresses;
    }

    /// Listens on a host and port of this machine; port 0 picks a free one, see [#address]. A host with several
    /// addresses is listened to on each that this machine has; `::` is every interface, IPv4 and IPv6. Parks.
    ///
    /// A Unix socket has its file made, and deleted again by [#close], unless somebody has replaced it. A file that
    /// a listener left behind when it crashed is removed before; one that somebody listens on is not (ADR 27).
    ///
    /// @throws ListenFailedException if that is not possible, as when the port is taken
    /// @throws ResolveFailedException if the host has no address
    @Parks
    public static Listener open(Address address) {
        return open(address, ListenOptions.plain());
    }

    /// Like [#open(Address)], for encrypted connections.
    @Parks
    public static Listener open(Address address, Tls tls) {
        return open(address, ListenOptions.plain().withTls(tls));
    }

    /// Listens as `options` say.
    @Parks
    public static Listener open(Address address, ListenOptions options) {
        return open(List.of(address), options);
    }

    /// Listens on all of `addresses`, as `options` say: on several hosts, ports and Unix sockets, or nowhere. Those
    /// with
    /// port 0 get the same one.
    ///
    /// @throws IllegalArgumentException without an address
    @Parks
    public static Listener open(List<Address> addresses, ListenOptions options) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a listener needs an address at least");
        }
        if (Task.orNull() == null) {
            return Async.run(() -> open(addresses, options));
        }
        Waiter.check();
        options.tls().ifPresent(Tls::prepareServer);
        var acceptor = new Acceptor(Loop.current(), List.copyOf(addresses), options);
        List<Address> bound = new Binding(acceptor, List.copyOf(addresses), options).bind();
        var listener = new Listener(Loop.current(), acceptor, bound);
        acceptor.noteOpen(Loop.current().opened(listener));
        options.tls().filter(tls -> tls.renewal().isPositive()).ifPresent(listener::renew);
        return listener;
    }

    /// Where it listens: the host it was given, and the port that it got; the first, if there are several.
    public Address address() {
        return addresses.getFirst();
    }

    /// Everywhere it listens, in the order in which it was told.
    public List<Address> addresses() {
        return addresses;
    }

    /// Its port; 0 for a Unix socket.
    public int port() {
        return address().port();
    }

    /// Takes the next connection. Close it, or lend it to [#serve]. Parks while there is none; if cancelled,
    /// none is taken.
    ///
    /// @throws ListenerClosedException if the listener is closed, or is closed meanwhile
    @Parks
    public ByteStream accept() {
        if (isElsewhere()) {
            return Async.on(loop, this::accept);
        }
        ByteStream next = acceptor.next();
        if (next == null) {
            throw new ListenerClosedException(address());
        }
        return next;
    }

    /// The connections as they come, until the listener is closed. Each step parks while there is none.
    @Override
    @Parks
    public Iterator<ByteStream> iterator() {
        return new ConnectionIterator(this);
    }

    /// Runs `handler` for each connection, in a task of its own, and closes the connection when it returns
    /// (asyncio's `serve_forever`). Parks until the listener is closed and all handlers have ended; a cancel
    /// cancels them.
    ///
    /// When a handler throws, its connection is reset and the others go on. The failure is logged and counted,
    /// unless the peer had left: that is no failure of the handler's.
    @Parks
    public void serve(VoidWorkWith<? super ByteStream, ?> handler) {
        TaskGroup.runVoid(group -> {
            for (ByteStream stream : this) {
                group.spawn("connection from " + stream.remoteAddress(), () -> attend(stream, handler));
            }
        });
    }

    /// Closes the connections whose handlers run in [#serve], sending what the handlers have written (asyncio's
    /// `Server.close_clients`); the handlers meet the end at their next read or write, which is no failure of
    /// theirs. A write that still waits is broken off, and its connection reset, so that no part is taken for the
    /// whole. Parks until all are closed, which takes 10 s at most where a peer does not read; if cancelled, those
    /// that are left are reset. [#close] the listener before, or others may come meanwhile. Connections that were
    /// taken with [#accept] belong to whoever took them.
    @Parks
    public void closeClients() {
        if (isElsewhere()) {
            Async.on(loop, this::closeClients);
            return;
        }
        Async.awaitAll(List.copyOf(clients).stream()
                .filter(clients::remove)
                .<Callable<Object>>map(client -> () -> {
                    client.close();
                    return client;
                })
                .toList());
    }

    /// Resets the connections whose handlers run in [#serve], dropping what was not sent (asyncio's
    /// `Server.abort_clients`). A handler that does something else goes on; a cancel of whoever is in [#serve] ends
    /// it, too. Never parks; any thread.
    public void abortClients() {
        List.copyOf(clients).stream().filter(clients::remove).forEach(ByteStream::abort);
    }

    /// How many handlers of [#serve] have failed.
    public long failures() {
        return failures.get();
    }

    /// Whether it was closed.
    public boolean isClosed() {
        return acceptor.isClosed();
    }

    /// Takes no connection any more: those that nobody has accepted are reset, the others live on. The file of a Unix
    /// socket is gone on return. Never parks; any thread.
    @Override
    public void close() {
        acceptor.close();
        Task<?> task = renewal;
        if (task != null) {
            task.cancel();
        }
    }

    @Override
    public String toString() {
        return "Listener[" + addresses.stream().map(Address::toString).collect(Collectors.joining(", ")) + "]";
    }

    boolean isElsewhere() {
        return !loop.isCurrent();
    }

    Loop loop() {
        return loop;
    }

    Acceptor acceptor() {
        return acceptor;
    }

    private void renew(Tls tls) {
        var looking = new TlsRenewal(this, tls);
        renewal = loop.tasks().spawn("certificates of " + this, looking::run);
    }

    private void attend(ByteStream stream, VoidWorkWith<? super ByteStream, ?> handler) {
        clients.add(stream);
        try {
            handler.run(stream);
            stream.close();
        } catch (Exception e) {
            if (!(e instanceof NetException && stream.hasPeerLeft())) {
                failures.incrementAndGet();
                loop.reportUnheard(new UnheardFailure(toString(), Task.current().name(), e));
            }
        } finally {
            if (clients.remove(stream)) {
                stream.abort();
            }
        }
    }
}
