package dev.gyre.postgres.client;

import dev.gyre.postgres.client.ConnectionSettings.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands around a connection text: the environment variables of libpq, its service file and its password file.
///
/// @param environment the variables
/// @param home where the files of a user are
/// @param userName the user of this process
record Surroundings(Map<String, String> environment, Path home, String userName) {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("PGHOST", "host"),
            Map.entry("PGHOSTADDR", "hostaddr"),
            Map.entry("PGPORT", "port"),
            Map.entry("PGDATABASE", "dbname"),
            Map.entry("PGUSER", "user"),
            Map.entry("PGPASSWORD", "password"),
            Map.entry("PGPASSFILE", "passfile"),
            Map.entry("PGSERVICE", "service"),
            Map.entry("PGSSLMODE", "sslmode"),
            Map.entry("PGSSLROOTCERT", "sslrootcert"),
            Map.entry("PGSSLCERT", "sslcert"),
            Map.entry("PGSSLKEY", "sslkey"),
            Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
            Map.entry("PGCHANNELBINDING", "channel_binding"),
            Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
            Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts"),
            Map.entry("PGMAXPROTOCOLVERSION", "max_protocol_version"),
            Map.entry("PGAPPNAME", "application_name"),
            Map.entry("PGOPTIONS", "options"),
            Map.entry("PGTZ", "TimeZone"));

    /// Those of this process.
    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("user.name", "postgres"));
    }

    /// What the environment says, by libpq's keys.
    Map<String, String> variables() {
        var found = new LinkedHashMap<String, String>();
        VARIABLES.forEach((variable, key) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                found.put(key, value);
            }
        });
        return found;
    }

    /// What the service file says of a service. Blocks.
    ///
    /// @throws IllegalArgumentException if it says nothing
    Map<String, String> service(String name) {
        Path file = Path.of(environment.getOrDefault(
                "PGSERVICEFILE", home.resolve(".pg_service.conf").toString()));
        var found = new LinkedHashMap<String, String>();
        boolean isIn = false;
        boolean wasIn = false;
        for (String raw : lines(file)) {
            String line = raw.strip();
            if (line.startsWith("[")) {
                isIn = line.equals("[" + name + "]");
                wasIn |= isIn;
            } else if (isIn && !line.isEmpty() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                found.put(
                        line.substring(0, Math.max(0, equals)).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        if (!wasIn) {
            throw new IllegalArgumentException(
                    "there is no [" + name + "] in " + file + "; add it, or name the file in PGSERVICEFILE");
        }
        return found;
    }

    /// What the password file has for this server. Blocks.
    Optional<String> password(@Nullable String said, Host host, String database, String user) {
        Path file = said != null ? Path.of(said) : home.resolve(".pgpass");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        refuseIfOpenToOthers(file);
        String[] wanted = {
            host.isSocket() ? "localhost" : host.name(),
            String.valueOf(host.address().port()),
            database,
            user
        };
        if (host.isSocket()) {
            String path = host.address().toString();
            wanted[1] = path.substring(path.lastIndexOf('.') + 1);
        }
        return lines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Surroundings::fields)
                .filter(fields -> fields.size() == wanted.length + 1 && matches(fields, wanted))
                .map(List::getLast)
                .findFirst();
    }

    private static boolean matches(List<String> fields, String[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted[i])) {
                return false;
            }
        }
        return true;
    }

    /// The parts between colons; a stroke takes the next sign as it is.
    private static List<String> fields(String line) {
        var fields = new java.util.ArrayList<String>();
        var field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static void refuseIfOpenToOthers(Path file) {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalArgumentException("the password file " + file
                        + " can be read by others, so that it is not used; run: chmod 600 " + file);
            }
        } catch (UnsupportedOperationException _) {
            // This file system knows no such permissions.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
