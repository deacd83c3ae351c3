package dev.gyre.net;

import dev.gyre.DeadlineExceededException;
import dev.gyre.Parks;
import dev.gyre.net.Address.HostPort;
import dev.gyre.net.Address.UnixPath;
import dev.gyre.net.ConnectFailedException.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// From an address to a connection: names, the race, TLS.
final class Opening {
    private Opening() {}

    /// Runs in a task; the connection belongs to its loop.
    @Parks
    static Connection open(Address address, ConnectOptions options) {
        Optional<Tls> tls = options.tls();
        tls.ifPresent(Tls::prepareClient);
        Connection connection = switch (address) {
            case HostPort host -> race(host, options, tls.isPresent());
            case UnixPath path -> dial(path, options, tls.isPresent());
        };
        if (tls.isPresent()) {
            Handshake.asClient(connection, tls.get(), address);
        }
        return connection;
    }

    private static Connection dial(UnixPath address, ConnectOptions options, boolean isForTls) {
        options.local().ifPresent(local -> {
            throw new IllegalArgumentException("cannot connect to " + address + " from " + local
                    + ": over a Unix socket nobody comes from a port");
        });
        try {
            return Dialer.dial(UnixSockets.peer(address, Outside.carrier().ioKind()), isForTls);
        } catch (IOException | DeadlineExceededException e) {
            throw new ConnectFailedException(address, List.of(new Attempt(address, e)));
        }
    }

    private static Connection race(HostPort address, ConnectOptions options, boolean isForTls) {
        List<InetAddress> found = Families.interleaved(options.dns().resolve(address.host()));
        LocalEnd local = LocalEnd.of(options);
        var race = new StaggeredRace<InetSocketAddress, Connection>(
                target -> Dialer.dial(target, local.towards(target), isForTls), Dialer::hangUp);
        List<InetSocketAddress> targets = found.stream()
                .map(target -> new InetSocketAddress(target, address.port()))
                .toList();
        return race.run(targets).orElseThrow(() -> failure(address, race.failures()));
    }

    private static ConnectFailedException failure(
            Address address, List<StaggeredRace.Failure<InetSocketAddress>> failures) {
        return new ConnectFailedException(
                address,
                failures.stream()
                        .map(failure -> new Attempt(Address.of(failure.address()), failure.cause()))
                        .toList());
    }
}
