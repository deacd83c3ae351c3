package dev.gyre.net.memory;

import dev.gyre.Loop;
import dev.gyre.TaskLocal;
import dev.gyre.Work;
import dev.gyre.loop.Carrier;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where on a network in memory a task is: its streams start there, and its listeners listen there.
///
/// @param host the name of the host
public record MemoryPlace(MemoryHub hub, String host) {
    private static final TaskLocal<MemoryPlace> CURRENT = TaskLocal.of("place on a network in memory");

    /// A place on the host of this name, which is made if it is new.
    public MemoryPlace {
        host = hub.hosts().made(host);
    }

    /// The place of the caller; null if its streams go through the machine's sockets. Never parks.
    public static @Nullable MemoryPlace current() {
        return CURRENT.find().orElse(null);
    }

    /// Like [#current], for somebody who is about to open something there, in a task.
    ///
    /// @throws IllegalStateException if another loop uses the network
    public static @Nullable MemoryPlace inUse() {
        MemoryPlace place = current();
        if (place != null) {
            place.hub.serve(Objects.requireNonNull(Carrier.current()), Loop.current());
        }
        return place;
    }

    /// Runs `body` here, and every task that it starts.
    public <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body) throws X {
        return CURRENT.<T, X>with(this, body);
    }

    /// The addresses of `name`, as this place sees them.
    ///
    /// @throws UnknownHostException if there is none
    public List<InetAddress> resolve(String name) throws UnknownHostException {
        return List.of(hub.hosts().resolve(name));
    }

    /// The name of the host with this address; empty if there is none.
    public Optional<String> nameOf(InetAddress address) {
        return Optional.ofNullable(hub.hosts().at(address));
    }

    /// The address to listen at for `name`: that of the host of this name, which is there from now on.
    public List<InetAddress> toListen(String name) {
        return List.of(hub.hosts().toListen(name));
    }

    /// One end of a connection that will begin here.
    public SocketChannel stream() {
        return new MemoryChannel(hub, host);
    }

    /// A listener that will be here.
    public ServerSocketChannel server() {
        return new MemoryServerChannel(hub, host);
    }
}
