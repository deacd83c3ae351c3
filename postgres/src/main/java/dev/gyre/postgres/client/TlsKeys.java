package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.net.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The settings of TLS for one database: whom to trust, and what to show. They are made once for each mode, so that
/// connections resume each other's sessions. Loop thread only.
final class TlsKeys {
    /// What PostgreSQL is called in ALPN.
    static final String PROTOCOL = "postgresql";

    private final ConnectionSettings settings;
    private final Surroundings around;
    private final Map<SslMode, Tls> made = new EnumMap<>(SslMode.class);

    TlsKeys(ConnectionSettings settings, Surroundings around) {
        this.settings = settings;
        this.around = around;
    }

    @Parks
    Tls of(SslMode mode) {
        Tls known = made.get(mode);
        if (known != null) {
            return known;
        }
        Tls tls = Async.blocking(() -> make(mode));
        made.put(mode, tls);
        return tls;
    }

    private Tls make(SslMode mode) {
        Tls tls = Tls.client().offering(PROTOCOL);
        Optional<Path> root = root();
        if (mode.verifies()) {
            tls = root.isPresent() ? tls.trusting(root.get()) : tls;
            tls = mode == SslMode.VERIFY_CA ? tls.insecureSkippingHostCheck() : tls;
        } else {
            tls = tls.insecureTrustingAnybody();
        }
        Optional<Path> certificate = own("sslcert", "postgresql.crt");
        Optional<Path> key = own("sslkey", "postgresql.key");
        return certificate.isPresent() && key.isPresent() ? tls.showing(certificate.get(), key.get()) : tls;
    }

    /// The file of authorities; none where those of the JDK count.
    private Optional<Path> root() {
        return settings.value("sslrootcert", "").equals("system") ? Optional.empty() : own("sslrootcert", "root.crt");
    }

    private Optional<Path> own(String key, String usual) {
        return settings.file(key)
                .or(() -> Optional.of(around.home().resolve(".postgresql").resolve(usual))
                        .filter(Files::isRegularFile));
    }
}
