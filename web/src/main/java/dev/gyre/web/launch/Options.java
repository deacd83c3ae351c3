package dev.gyre.web.launch;

import dev.gyre.web.security.TrustedProxies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that can be set.
final class Options {
    private static final int LAST_PORT = 65_535;
    private static final int MOST_LOOPS = 1024;

    static final Setting<String> HOST =
            Setting.text("host", "HOST", "127.0.0.1", "Where to listen. 0.0.0.0 and :: let other machines in.");
    static final Setting<Integer> PORT = Setting.number("port", 8000, 0, LAST_PORT, "0 for any that is free.");
    static final Setting<String> UDS =
            Setting.text("uds", "PATH", "", "Listens on this Unix domain socket, in place of a host and a port.");
    static final Setting<Integer> LOOPS = Setting.<Integer>of(
                    "loops",
                    "N",
                    "1",
                    "How many loops serve, one thread each; auto for one per processor. With more than one, they"
                            + " share the application's state.",
                    "a number from 1 to " + MOST_LOOPS + ", or auto",
                    value -> value instanceof Long || value.equals("auto"),
                    text -> text.equals("auto")
                            ? Integer.valueOf(Runtime.getRuntime().availableProcessors())
                            : Setting.within(text, 1, MOST_LOOPS))
            .alias("workers");
    static final Setting<Integer> BACKLOG =
            Setting.number("backlog", 2048, 1, LAST_PORT, "Connections that the kernel keeps until they are accepted.");
    static final Setting<Integer> LIMIT_CONNECTIONS =
            Setting.number("limit-connections", 10_000, 1, 10_000_000, "Connections that are open at a time.");
    static final Setting<Integer> LIMIT_BODY = Setting.size("limit-body", "10MiB", "The largest body of a request.");
    static final Setting<Duration> TIMEOUT_KEEP_ALIVE =
            Setting.time("timeout-keep-alive", "75s", "For the next request on a connection.");
    static final Setting<Duration> TIMEOUT_HEADER =
            Setting.time("timeout-header", "10s", "For the whole head of a request, and for the TLS handshake.");
    static final Setting<Duration> TIMEOUT_GRACEFUL = Setting.time(
            "timeout-graceful",
            "9s",
            "For requests that have begun when it ends. Streams are cancelled after a third of it.");
    static final Setting<String> ROOT_PATH = Setting.<String>of(
            "root-path",
            "PATH",
            "",
            "The path below which a proxy shows the application.",
            "a path such as /api, without a slash at its end",
            String.class::isInstance,
            text -> text.matches("(/[A-Za-z0-9._~-]+)+") ? text : null);
    static final Setting<Path> SSL_CERTFILE = Setting.file("ssl-certfile", "The certificates for TLS, in PEM.");
    static final Setting<Path> SSL_KEYFILE =
            Setting.file("ssl-keyfile", "The private key of the certificate: PKCS #8 in PEM, not encrypted.");
    static final Setting<Path> SSL_KEYSTORE =
            Setting.file("ssl-keystore", "A key store with certificate and key, in place of the two files.");
    static final Setting<String> SSL_KEYSTORE_PASSWORD = Setting.text(
                    "ssl-keystore-password",
                    "TEXT",
                    "",
                    "Its password. Other users see the flags of a process: set the variable.")
            .secret();
    static final Setting<Path> SSL_CA_CERTS =
            Setting.file("ssl-ca-certs", "Lets in only clients with a certificate of these authorities, in PEM.");
    static final Setting<Boolean> ACCESS_LOG =
            Setting.toggle("access-log", "Logs each request to the logger dev.gyre.access.");
    static final Setting<Path> LOG_CONFIG =
            Setting.file("log-config", "A properties file for java.util.logging, read before anything is logged.");
    static final Setting<Integer> WS_MAX_SIZE =
            Setting.size("ws-max-size", "1MiB", "The largest message of a WebSocket.");
    static final Setting<Duration> WS_PING = Setting.time(
            "ws-ping", "20s", "How long the peer of a WebSocket may be silent before it is pinged; 0 never pings.");

    static final Setting<Boolean> PROXY_HEADERS = Setting.toggle(
            "proxy-headers", "Takes client, scheme and host from what a proxy says: Forwarded, or X-Forwarded-…");
    static final Setting<TrustedProxies> FORWARDED_ALLOW_IPS = Setting.<TrustedProxies>of(
            "forwarded-allow-ips",
            "NETWORKS",
            "",
            "The proxies that are believed besides those on this machine: 10.0.0.0/8,192.0.2.7, or * for all.",
            "networks such as 10.0.0.0/8 and addresses such as 192.0.2.7, with commas between them, or *",
            String.class::isInstance,
            Options::proxies);

    static final List<Setting<?>> ALL = List.of(
            HOST,
            PORT,
            UDS,
            LOOPS,
            BACKLOG,
            LIMIT_CONNECTIONS,
            LIMIT_BODY,
            TIMEOUT_KEEP_ALIVE,
            TIMEOUT_HEADER,
            TIMEOUT_GRACEFUL,
            ROOT_PATH,
            PROXY_HEADERS,
            FORWARDED_ALLOW_IPS,
            SSL_CERTFILE,
            SSL_KEYFILE,
            SSL_KEYSTORE,
            SSL_KEYSTORE_PASSWORD,
            SSL_CA_CERTS,
            ACCESS_LOG,
            LOG_CONFIG,
            WS_MAX_SIZE,
            WS_PING);

    private Options() {}

    private static @Nullable TrustedProxies proxies(String text) {
        String networks = text.equals("*") ? "0.0.0.0/0,::/0" : text;
        try {
            return TrustedProxies.in(networks.strip().split("\\s*,\\s*"));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
