package dev.gyre.postgres.client;

import dev.gyre.postgres.PgConnectFailedException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Why a session could not be opened, in words.
final class ConnectFailures {
    // Starting up, shutting down, too many connections, and the like: it may work in a moment.
    private static final Set<String> TRANSIENT = Set.of("57P01", "57P02", "57P03", "53300", "53200", "53400", "08006");

    private ConnectFailures() {}

    /// The server refused.
    static PgConnectFailedException refused(byte[] error) {
        Map<Character, String> fields = ServerError.fields(error);
        String state = fields.getOrDefault('C', "");
        return new PgConnectFailedException(
                "the server refused the session: " + ServerError.text(error) + advice(state),
                TRANSIENT.contains(state),
                ServerError.exception(error, ""));
    }

    /// None of the servers would do.
    static PgConnectFailedException all(ConnectionSettings settings, List<RuntimeException> attempts) {
        var words = new StringBuilder(
                "could not open a session for \"" + settings.user() + "\" in database \"" + settings.database() + "\"");
        for (int i = 0; i < attempts.size(); i++) {
            words.append(i == 0 ? ": " : "; ").append(attempts.get(i).getMessage());
        }
        boolean isTransient = attempts.stream().anyMatch(ConnectFailures::isTransient);
        return new PgConnectFailedException(words.toString(), isTransient, attempts);
    }

    /// Whether it makes sense to try the same again.
    static boolean isTransient(RuntimeException failure) {
        return switch (failure) {
            case PgConnectFailedException known -> known.isTransient();
            case dev.gyre.net.TlsFailedException tls ->
                tls.problem() == dev.gyre.net.TlsFailedException.Problem.CLOSED
                        || tls.problem() == dev.gyre.net.TlsFailedException.Problem.TIMED_OUT;
            case dev.gyre.net.NetException _ -> true;
            default -> false;
        };
    }

    private static String advice(String state) {
        return switch (state) {
            case "28P01" -> ". Check the password";
            case "28000" ->
                ". Check pg_hba.conf on the server: it has no line for this user, database, address and kind of TLS";
            case "3D000" -> ". Check the name of the database, or create it";
            case "53300" -> ". Make the pools smaller, or raise max_connections";
            default -> "";
        };
    }
}
