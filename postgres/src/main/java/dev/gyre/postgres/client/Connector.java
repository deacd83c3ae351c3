package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import dev.gyre.net.TlsFailedException;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.PgDriverException;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.client.ConnectionSettings.Host;
import dev.gyre.postgres.wire.Frontend;
import dev.gyre.postgres.wire.ProtocolFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Opens sessions: tries the servers in order until one is there, lets us in, and is of the kind that is wanted.
final class Connector {
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);
    private static final int ALREADY = 2;

    private final ConnectionSettings settings;
    private final Surroundings around;
    private final SaltedPasswords salted = new SaltedPasswords();
    private final TlsKeys keys;

    /// A connection that stands, and what was said on it.
    ///
    /// @param host where the server is, for a cancel
    record Opened(ByteStream stream, Greeting greeting, Host host) {}

    Connector(ConnectionSettings settings, Surroundings around) {
        this.settings = settings;
        this.around = around;
        this.keys = new TlsKeys(settings, around);
    }

    ConnectionSettings settings() {
        return settings;
    }

    /// Opens one. Parks; if cancelled, nothing stays open.
    ///
    /// @throws PgConnectFailedException if no server would do; it tells what each answered
    @Parks
    Opened connect() {
        var attempts = new ArrayList<RuntimeException>();
        boolean prefers = settings.target() == TargetSession.PREFER_STANDBY;
        List<TargetSession> rounds =
                prefers ? List.of(TargetSession.STANDBY, TargetSession.ANY) : List.of(settings.target());
        for (TargetSession wanted : rounds) {
            for (Host host : inOrder()) {
                try {
                    return connect(host, wanted);
                } catch (PgDriverException | NetException e) {
                    attempts.add(e);
                } catch (ProtocolFault e) {
                    attempts.add(new PgConnectFailedException(host + ": " + e.getMessage(), false, e));
                }
            }
        }
        throw ConnectFailures.all(settings, attempts);
    }

    /// Asks the server of a session to cancel what is under way there, over a connection of its own. Returns when the
    /// server has sent the signal: what is sent on the session from then on is not hit. Parks for 5 s at most.
    @Parks
    void cancel(Opened opened) {
        var message = new PgWriter();
        new Frontend(message)
                .cancel(opened.greeting().process(), opened.greeting().secret());
        var _ = Async.moveOnAfter(CANCEL_LIMIT, () -> {
            ByteStream stream = connect(opened.host());
            try {
                secure(stream, opened.host(), opened.stream().tls().isPresent() ? SslMode.REQUIRE : SslMode.DISABLE);
                stream.write(message.view());
                while (stream.read(ALREADY).length > 0) {} // the server closes it when the signal is out
            } finally {
                stream.abort();
            }
        });
    }

    private Opened connect(Host host, TargetSession wanted) {
        Duration limit = settings.connectTimeout();
        return CancelScope.within(limit)
                .run(() -> inMode(host, wanted))
                .orElseThrow(() -> new PgConnectFailedException(
                        "the server " + host + " did not open a session within " + limit.toSeconds()
                                + " s. It may be overloaded, or a firewall drops the packets; see connect_timeout",
                        true,
                        (Throwable) null));
    }

    private Opened inMode(Host host, TargetSession wanted) {
        SslMode mode = settings.sslMode(host);
        try {
            return login(host, wanted, mode == SslMode.ALLOW ? SslMode.DISABLE : mode);
        } catch (TlsFailedException e) {
            if (mode != SslMode.PREFER) {
                throw e;
            }
            return login(host, wanted, SslMode.DISABLE);
        } catch (PgConnectFailedException e) {
            if (mode != SslMode.ALLOW || e.isTransient()) {
                throw e;
            }
            return login(host, wanted, SslMode.REQUIRE);
        }
    }

    private Opened login(Host host, TargetSession wanted, SslMode mode) {
        ByteStream stream = connect(host);
        boolean isDone = false;
        try {
            secure(stream, host, mode);
            var credentials = new Credentials(
                    host, settings.user(), Async.blocking(() -> settings.password(host, around)), salted);
            Greeting greeting = new Login(stream, settings, credentials).run();
            if (!wanted.accepts(greeting.parameters())) {
                throw new PgConnectFailedException(
                        "the server " + host + " is not " + wanted.word() + ", which target_session_attrs asks for",
                        true,
                        (Throwable) null);
            }
            isDone = true;
            return new Opened(stream, greeting, host);
        } finally {
            if (!isDone) {
                stream.abort();
            }
        }
    }

    private static ByteStream connect(Host host) {
        return ByteStream.connect(host.address());
    }

    private void secure(ByteStream stream, Host host, SslMode mode) {
        if (mode == SslMode.DISABLE || host.isSocket()) {
            return;
        }
        if (!settings.isDirectTls()) {
            var request = new PgWriter();
            new Frontend(request).tlsRequest();
            stream.write(request.view());
            byte[] answer = stream.readExactly(1);
            if (answer[0] != 'S') {
                refusePlain(host, mode, answer[0]);
                return;
            }
        }
        stream.startTls(keys.of(mode), host.name());
        if (settings.isDirectTls()
                && !stream.tls().orElseThrow().applicationProtocol().orElse("").equals(TlsKeys.PROTOCOL)) {
            throw new PgConnectFailedException(
                    "the server " + host + " does not answer to ALPN \"" + TlsKeys.PROTOCOL
                            + "\", which sslnegotiation=direct needs. Servers before 17 do not; use sslnegotiation=postgres",
                    false,
                    (Throwable) null);
        }
    }

    private static void refusePlain(Host host, SslMode mode, byte answer) {
        if (answer != 'N') {
            throw new PgConnectFailedException(
                    "the server " + host + " answered the question for TLS with something that is not PostgreSQL's"
                            + " protocol",
                    false,
                    (Throwable) null);
        }
        if (mode.requires()) {
            throw new PgConnectFailedException(
                    "the server " + host + " speaks no TLS, and sslmode=" + mode.word()
                            + " asks for it; without TLS all"
                            + " that is sent can be read and changed on the way. Turn ssl on in the server, or say"
                            + " sslmode=disable where the network is trusted",
                    false,
                    (Throwable) null);
        }
    }

    private List<Host> inOrder() {
        if (!settings.value("load_balance_hosts", "disable").equals("random")) {
            return settings.hosts();
        }
        var shuffled = new ArrayList<>(settings.hosts());
        Collections.shuffle(shuffled, java.util.Random.from(Loop.current().random()));
        return shuffled;
    }

    /// For those who look inside.
    @Override
    public String toString() {
        return settings.user() + "@"
                + settings.hosts().stream()
                        .map(Host::address)
                        .map(Address::toString)
                        .toList() + "/" + settings.database();
    }
}
