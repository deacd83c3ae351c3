package dev.gyre.net;

import dev.gyre.Parks;
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
        List<InetAddress> found = Families.interleaved(options.dns().resolve(address.host()));
        Connection connection = race(address, found, tls.isPresent());
        if (tls.isPresent()) {
            Handshake.asClient(connection, tls.get(), address);
        }
        return connection;
    }

    private static Connection race(Address address, List<InetAddress> found, boolean isForTls) {
        var race = new StaggeredRace<InetSocketAddress, Connection>(
                target -> Dialer.dial(target, isForTls), Dialer::hangUp);
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
                        .map(failure ->
                                new ConnectFailedException.Attempt(Address.of(failure.address()), failure.cause()))
                        .toList());
    }
}
