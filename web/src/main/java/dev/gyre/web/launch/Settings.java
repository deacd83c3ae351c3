package dev.gyre.web.launch;

import dev.gyre.http.Handler;
import dev.gyre.http.Limits;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.http.websocket.WebSocketOptions;
import dev.gyre.net.Address;
import dev.gyre.net.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was set, and by whom. Of several who set the same, the last wins.
public final class Settings {
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration PONG = Duration.ofSeconds(20);

    private final Map<Setting<?>, Said> said = new HashMap<>();
    private final Map<Setting<?>, Object> values = new HashMap<>();

    private Settings() {}

    /// @throws SettingsException with all that is wrong
    static Settings of(List<Said> all) {
        var settings = new Settings();
        var faults = new ArrayList<String>();
        for (Said each : all) {
            Object value = each.setting().read(each.text()).orElse(null);
            if (value == null) {
                faults.add(each.fault());
            } else {
                settings.said.put(each.setting(), each);
                settings.values.put(each.setting(), value);
            }
        }
        faults.addAll(settings.contradictions());
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return settings;
    }

    /// Its value, the usual one if nobody has set it.
    ///
    /// @throws IllegalStateException if there is no usual one
    <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalStateException(setting.name() + " has no usual value, and was not set"));
    }

    /// Its value, the usual one if nobody has set it; empty if there is none.
    @SuppressWarnings("unchecked") // it was read by the setting itself
    <T> Optional<T> find(Setting<T> setting) {
        @Nullable Object value = values.get(setting);
        return value == null
                ? setting.read(setting.usual()).filter(_ -> !setting.usual().isEmpty())
                : Optional.of((T) value);
    }

    /// Where the value comes from.
    String origin(Setting<?> setting) {
        Said by = said.get(setting);
        return by == null ? "usual" : by.origin();
    }

    /// All of them, as they could stand in `app.toml`, with where each comes from.
    String print() {
        var text = new StringBuilder("[server]\n");
        for (Setting<?> setting : Options.ALL) {
            Said by = said.get(setting);
            String value = by == null ? setting.usual() : by.text();
            String line = value.isEmpty()
                    ? "# " + setting.name() + " is not set"
                    : "%-42s # %s".formatted(setting.name() + " = " + toml(setting, value), origin(setting));
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /// Where to listen.
    public Address address() {
        return find(Options.UDS)
                .map(Path::of)
                .map(Address::unix)
                .orElseGet(() -> Address.of(get(Options.HOST), get(Options.PORT)));
    }

    /// How a server listens there that has these connections.
    ///
    /// @param got the address that it got
    public String where(Address got) {
        return got instanceof Address.UnixPath ? got.toString() : (isEncrypted() ? "https://" : "http://") + got;
    }

    /// What answers for an application that is served by these settings, without its lifespan.
    public Handler around(Staged application) {
        return Serving.handler(application, this);
    }

    /// How a server is started by them.
    public ServerOptions serverOptions() {
        Limits limits = Limits.standard()
                .withConnections(get(Options.LIMIT_CONNECTIONS))
                .withBody(get(Options.LIMIT_BODY))
                .withIdle(get(Options.TIMEOUT_KEEP_ALIVE))
                .withHeaderTime(get(Options.TIMEOUT_HEADER));
        ServerOptions options = ServerOptions.plain()
                .withLimits(limits)
                .withBacklog(get(Options.BACKLOG))
                .withGrace(get(Options.TIMEOUT_GRACEFUL));
        return tls().map(options::withTls).orElse(options);
    }

    WebSocketOptions webSockets() {
        return WebSocketOptions.standard()
                .withMaxMessage(get(Options.WS_MAX_SIZE))
                .withPing(get(Options.WS_PING), PONG);
    }

    boolean isEncrypted() {
        return find(Options.SSL_CERTFILE).isPresent()
                || find(Options.SSL_KEYSTORE).isPresent();
    }

    private Optional<Tls> tls() {
        Optional<Tls> identity = find(Options.SSL_CERTFILE)
                .map(certificates ->
                        Tls.server(certificates, get(Options.SSL_KEYFILE)).renewingEvery(RENEWAL))
                .or(() -> find(Options.SSL_KEYSTORE).map(this::fromKeyStore));
        return identity.map(tls -> find(Options.SSL_CA_CERTS)
                .map(authorities -> tls.trusting(authorities).requiringClientCertificates())
                .orElse(tls));
    }

    private Tls fromKeyStore(Path file) {
        char[] password = find(Options.SSL_KEYSTORE_PASSWORD).orElse("").toCharArray();
        try (InputStream bytes = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(bytes, password);
            return Tls.server(store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingsException(List.of("ssl-keystore (" + origin(Options.SSL_KEYSTORE) + "): " + file
                    + " cannot be used: " + e.getMessage() + ". Expected is PKCS #12 and ssl-keystore-password"));
        }
    }

    private List<String> contradictions() {
        var found = new ArrayList<String>();
        requireBoth(Options.SSL_CERTFILE, Options.SSL_KEYFILE, found);
        requireBoth(Options.SSL_KEYFILE, Options.SSL_CERTFILE, found);
        if (said.containsKey(Options.FORWARDED_ALLOW_IPS) && !get(Options.PROXY_HEADERS)) {
            found.add("forwarded-allow-ips (" + origin(Options.FORWARDED_ALLOW_IPS)
                    + ") is of no use without proxy-headers; set both");
        }
        if (said.containsKey(Options.SSL_KEYSTORE) && said.containsKey(Options.SSL_CERTFILE)) {
            found.add("ssl-keystore (" + origin(Options.SSL_KEYSTORE) + ") and ssl-certfile ("
                    + origin(Options.SSL_CERTFILE) + ") both say who this server is; set one of them");
        }
        if (said.containsKey(Options.UDS) && said.containsKey(Options.LOOPS) && get(Options.LOOPS) > 1) {
            found.add("uds (" + origin(Options.UDS) + ") is one socket, and loops (" + origin(Options.LOOPS)
                    + ") asks for several; with uds, serve with one loop");
        }
        if (said.containsKey(Options.SSL_CA_CERTS) && !isEncrypted()) {
            found.add("ssl-ca-certs (" + origin(Options.SSL_CA_CERTS)
                    + ") needs a server with a certificate: set ssl-certfile and ssl-keyfile, or ssl-keystore");
        }
        return found;
    }

    private void requireBoth(Setting<?> one, Setting<?> other, List<String> found) {
        if (said.containsKey(one) && !said.containsKey(other)) {
            found.add(one.name() + " (" + origin(one) + ") is of no use without " + other.name() + "; set both");
        }
    }

    private static String toml(Setting<?> setting, String value) {
        if (setting.isSecret()) {
            return "\"****\"";
        }
        boolean isBare =
                setting.isToggle() || (value.matches("[0-9]+") && setting.fits().test(0L));
        return isBare ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
