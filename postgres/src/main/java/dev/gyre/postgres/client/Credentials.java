package dev.gyre.postgres.client;

import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.client.ConnectionSettings.Host;
import java.util.Optional;

/// Who wants to get in where, and with what secret.
///
/// @param host the server
/// @param user the role
/// @param password empty if none is known
/// @param salted what hashing the password has given before
record Credentials(Host host, String user, Optional<String> password, SaltedPasswords salted) {
    /// The password.
    ///
    /// @throws PgConnectFailedException if there is none
    String requirePassword() {
        return password.orElseThrow(() -> new PgConnectFailedException(
                "the server " + host + " wants a password for \"" + user + "\", and none was given. Put it into the"
                        + " connection text, PGPASSWORD, or the file .pgpass",
                false,
                (Throwable) null));
    }
}
