package dev.gyre.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.trial.Certificates;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A server with TLS and passwords of every kind.
@RealTime
class SecurityTest {
    private static PgServer server;
    private static Path authority;

    @TempDir
    private static Path keys;

    @BeforeAll
    static void startServer() throws IOException {
        var certificates = new Certificates(keys);
        authority = certificates.authorityFile();
        certificates.issue("server", it -> it.subject("CN=server").addSanDnsName("localhost"));
        certificates.issue("shown", it -> it.subject("CN=shown"));
        server = PgServer.prepared(data -> {
            for (String name : List.of("server.crt", "server.key", "authority.pem")) {
                Files.copy(keys.resolve(name), data.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.writeString(data.resolve("pg_hba.conf"), """
                    local all all trust
                    host all postgres 127.0.0.1/32 trust
                    host all old 127.0.0.1/32 md5
                    host all plain 127.0.0.1/32 password
                    hostssl all shown 127.0.0.1/32 cert
                    host all open 127.0.0.1/32 scram-sha-256
                    hostssl all all 127.0.0.1/32 scram-sha-256
                    """);
            return List.of("ssl=on", "ssl_ca_file=authority.pem");
        });
        server.sql(
                "create role app login password 'sécret 1'",
                "create role open login password 'open'",
                "create role plain login password 'plain'",
                "create role shown login",
                "set password_encryption = 'md5'",
                "create role old login password 'old'");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @GyreTest
    void a_password_is_proved_over_tls_and_bound_to_it() {
        String text = text("localhost", "app", "password='sécret 1' sslmode=verify-full channel_binding=require");

        try (var db = Postgres.open(text);
                var connection = db.acquire()) {
            assertThat(connection.isEncrypted()).isTrue();
            assertThat(db.value(String.class, "select version from pg_stat_ssl where pid = pg_backend_pid()"))
                    .isEqualTo("TLSv1.3");
        }
    }

    @GyreTest
    void tls_can_begin_at_once() {
        assumeTrue(PgServer.version() >= 17, "servers before 17 do not know it");
        String text = text("localhost", "app", "password='sécret 1' sslmode=verify-full sslnegotiation=direct");

        try (var db = Postgres.open(text)) {
            assertThat(db.value(String.class, "select current_user::text")).isEqualTo("app");
        }
    }

    @GyreTest
    void a_certificate_for_another_name_is_refused_unless_only_its_signer_counts() {
        assertThatThrownBy(() -> Postgres.open(text("127.0.0.1", "app", "password='sécret 1' sslmode=verify-full")))
                .isInstanceOf(PgConnectFailedException.class)
                .hasMessageContaining("its certificate is for other hosts");

        Postgres.open(text("127.0.0.1", "app", "password='sécret 1' sslmode=verify-ca"))
                .close();
    }

    @GyreTest
    void without_tls_the_server_lets_nobody_in_who_needs_it() {
        assertThatThrownBy(() -> Postgres.open(text("127.0.0.1", "app", "password=x sslmode=disable")))
                .isInstanceOf(PgConnectFailedException.class)
                .hasMessageContaining("no pg_hba.conf entry")
                .hasMessageContaining("Check pg_hba.conf");
        Postgres.open(text("127.0.0.1", "app", "password='sécret 1' sslmode=allow"))
                .close();
    }

    @GyreTest
    void a_password_is_proved_without_tls_too() {
        try (var db = Postgres.open(text("127.0.0.1", "open", "password=open sslmode=disable"))) {
            assertThat(db.value(boolean.class, "select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
                    .isFalse();
        }
        assertThatThrownBy(() -> Postgres.open(
                        text("127.0.0.1", "open", "password=open sslmode=disable channel_binding=require")))
                .hasMessageContaining("channel_binding=require");
    }

    @GyreTest
    void a_wrong_password_is_told_as_one() {
        assertThatThrownBy(() -> Postgres.open(text("localhost", "app", "password=wrong sslmode=verify-full")))
                .isInstanceOf(PgConnectFailedException.class)
                .hasMessageContaining("password authentication failed for user \"app\"")
                .hasMessageContaining("Check the password")
                .hasMessageNotContaining("wrong");
    }

    @GyreTest
    void a_missing_password_is_told_with_the_places_where_it_could_be() {
        assertThatThrownBy(() -> Postgres.open(text("localhost", "app", "sslmode=verify-full passfile=/nowhere")))
                .hasMessageContaining("wants a password for \"app\", and none was given");
    }

    @GyreTest
    void a_password_in_clear_text_goes_only_where_nobody_can_listen() {
        assertThatThrownBy(() -> Postgres.open(text("127.0.0.1", "plain", "password=plain sslmode=disable")))
                .hasMessageContaining("in clear text over a connection without TLS")
                .hasMessageContaining("it was not sent");
        Postgres.open(text("localhost", "plain", "password=plain sslmode=verify-full"))
                .close();
    }

    @GyreTest
    void the_older_proof_is_known_too() {
        Postgres.open(text("127.0.0.1", "old", "password=old sslmode=disable")).close();
    }

    @GyreTest
    void a_certificate_of_the_client_is_a_way_in() {
        String shown =
                "sslmode=verify-full sslcert=" + keys.resolve("shown.crt") + " sslkey=" + keys.resolve("shown.key");

        try (var db = Postgres.open(text("localhost", "shown", shown))) {
            assertThat(db.value(String.class, "select current_user::text")).isEqualTo("shown");
        }
    }

    @GyreTest
    void a_server_that_wants_too_many_rounds_is_refused() {
        assertThatThrownBy(() -> Postgres.open(
                        text("localhost", "app", "password='sécret 1' sslmode=verify-full scram_max_iterations=1000")))
                .hasMessageContaining("the server wants the password hashed 4096 times, and 1 to 1000 are accepted");
    }

    private static String text(String host, String user, String more) {
        return "host=" + host + " port=" + server.port() + " dbname=postgres user=" + user + " sslrootcert=" + authority
                + " " + more;
    }
}
