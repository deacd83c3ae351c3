package dev.gyre.postgres.client;

import dev.gyre.net.Address;
import dev.gyre.postgres.wire.ConnectionText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a database is and how to get in: what the connection text says, then the service file, then the environment,
/// then what is usual.
///
/// @param hosts the servers, to be tried in this order
/// @param database its name
/// @param user the name of the role
/// @param values all that was said, by libpq's keys
record ConnectionSettings(List<Host> hosts, String database, String user, Map<String, String> values) {
    private static final String DEFAULT_PORT = "5432";

    // Keys that are not sent to the server; any other is a setting of the session.
    private static final Set<String> OURS = Set.of(
            "host",
            "hostaddr",
            "port",
            "dbname",
            "user",
            "password",
            "passfile",
            "service",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslnegotiation",
            "channel_binding",
            "connect_timeout",
            "target_session_attrs",
            "load_balance_hosts",
            "max_protocol_version",
            "scram_max_iterations");

    /// One server.
    ///
    /// @param name what its certificate is for, and by what a password file knows it
    /// @param address where to connect to
    record Host(String name, Address address) {
        boolean isLocal() {
            return isSocket() || Set.of("localhost", "127.0.0.1", "::1").contains(name) || name.endsWith(".localhost");
        }

        boolean isSocket() {
            return address instanceof Address.UnixPath;
        }

        @Override
        public String toString() {
            return isSocket()
                    ? address.toString()
                    : Address.of(name, address.port()).toString();
        }
    }

    /// The server, if only one can be meant.
    Optional<Address> onlyServer() {
        return hosts.size() == 1 ? Optional.of(hosts.getFirst().address()) : Optional.empty();
    }

    /// Reads what `text` says and what stands around it: files, and the environment. Blocks.
    ///
    /// @throws IllegalArgumentException if something in it makes no sense
    static ConnectionSettings read(String text, Surroundings around) {
        Map<String, String> said = new LinkedHashMap<>(ConnectionText.parse(text));
        Map<String, String> all = new LinkedHashMap<>(around.variables());
        String service = said.getOrDefault("service", all.getOrDefault("service", ""));
        if (!service.isEmpty()) {
            all.putAll(around.service(service));
        }
        all.putAll(said);
        String user = all.getOrDefault("user", around.userName());
        String database = all.getOrDefault("dbname", user);
        var settings = new ConnectionSettings(hosts(all), database, user, all);
        settings.check();
        return settings;
    }

    /// The password for a server: what was said, else what the password file has. Blocks.
    Optional<String> password(Host host, Surroundings around) {
        String said = values.get("password");
        return said != null ? Optional.of(said) : around.password(values.get("passfile"), host, database, user);
    }

    SslMode sslMode(Host host) {
        String said = values.get("sslmode");
        if (host.isSocket()) {
            return SslMode.DISABLE;
        }
        if (said != null) {
            return SslMode.of(said);
        }
        return host.isLocal() ? SslMode.PREFER : SslMode.VERIFY_FULL;
    }

    Optional<Path> file(String key) {
        return Optional.ofNullable(values.get(key)).map(Path::of);
    }

    String value(String key, String usual) {
        return values.getOrDefault(key, usual);
    }

    TargetSession target() {
        return TargetSession.of(value("target_session_attrs", "any"));
    }

    /// How long connecting to one server may take.
    Duration connectTimeout() {
        int seconds = number("connect_timeout", 10);
        return seconds <= 0 ? Duration.ofDays(1) : Duration.ofSeconds(Math.max(2, seconds));
    }

    int mostIterations() {
        return number("scram_max_iterations", 1_000_000);
    }

    boolean isDirectTls() {
        return value("sslnegotiation", "postgres").equals("direct");
    }

    /// What is sent to the server as settings of the session.
    Map<String, String> sessionSettings() {
        var settings = new LinkedHashMap<>(values);
        settings.keySet().removeAll(OURS);
        return settings;
    }

    /// The same, with settings of the session; what the text says comes first.
    ConnectionSettings withSession(Map<String, String> more) {
        var all = new LinkedHashMap<>(more);
        all.putAll(values);
        return new ConnectionSettings(hosts, database, user, all);
    }

    private int number(String key, int usual) {
        String said = values.get(key);
        try {
            return said == null ? usual : Integer.parseInt(said);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + said + " is not a number", e);
        }
    }

    private void check() {
        hosts.forEach(this::sslMode);
        target();
        connectTimeout();
        mostIterations();
        oneOf("channel_binding", "prefer", "disable", "require");
        oneOf("sslnegotiation", "postgres", "direct");
        oneOf("load_balance_hosts", "disable", "random");
        oneOf("max_protocol_version", "3.0", "3.2", "latest");
        boolean isWeakDirect = isDirectTls()
                && hosts.stream()
                        .anyMatch(host -> !host.isSocket() && !sslMode(host).requires());
        if (isWeakDirect) {
            throw new IllegalArgumentException(
                    "sslnegotiation=direct begins with TLS, so that it needs sslmode=require,"
                            + " verify-ca or verify-full");
        }
    }

    private void oneOf(String key, String... words) {
        String said = value(key, words[0]);
        if (!List.of(words).contains(said)) {
            throw new IllegalArgumentException(
                    key + "=" + said + " is unknown; expected is one of " + String.join(", ", words));
        }
    }

    private static List<Host> hosts(Map<String, String> all) {
        String[] names = all.getOrDefault("host", "").split(",", -1);
        String[] addresses = all.getOrDefault("hostaddr", "").split(",", -1);
        String[] ports = all.getOrDefault("port", DEFAULT_PORT).split(",", -1);
        int count = Math.max(names.length, addresses.length);
        if (ports.length != 1 && ports.length != count) {
            throw new IllegalArgumentException(
                    count + " hosts and " + ports.length + " ports were given; say one port for all, or one for each");
        }
        var hosts = new ArrayList<Host>();
        for (int i = 0; i < count; i++) {
            String name = i < names.length ? names[i] : "";
            String number = i < addresses.length ? addresses[i] : "";
            hosts.add(host(name, number, port(ports[ports.length == 1 ? 0 : i])));
        }
        return List.copyOf(hosts);
    }

    private static Host host(String name, String number, int port) {
        if (number.isEmpty() && (name.startsWith("/") || name.startsWith("@"))) {
            String file = name + "/.s.PGSQL." + port;
            Address address =
                    name.startsWith("@") ? Address.unixAbstract(file.substring(1)) : Address.unix(Path.of(file));
            return new Host(name, address);
        }
        String shown = !name.isEmpty() ? name : number.isEmpty() ? "localhost" : number;
        return new Host(shown, Address.of(number.isEmpty() ? shown : number, port));
    }

    private static int port(String text) {
        String number = text.isEmpty() ? DEFAULT_PORT : text;
        try {
            int port = Integer.parseInt(number);
            if (port > 0 && port <= 0xffff) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException("port=" + number + " is no port; expected is a number from 1 to 65535");
    }
}
