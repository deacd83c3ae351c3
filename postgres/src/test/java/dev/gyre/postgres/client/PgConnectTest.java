package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.DeadlineExceededException;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;

@RealTime
class PgConnectTest {
    private final PgServer server = PgServer.shared();

    @GyreTest
    void a_statement_is_answered() {
        try (var db = Postgres.open(server.url("postgres"))) {
            assertThat(db.value(int.class, "select $1::int + 1", 41)).isEqualTo(42);
        }
    }

    @GyreTest
    void a_database_that_is_not_there_is_told_with_what_to_do() {
        assertThatThrownBy(() -> Postgres.open(server.url("nowhere")))
                .isInstanceOf(PgConnectFailedException.class)
                .hasMessageContaining("database \"nowhere\" does not exist")
                .hasMessageContaining("Check the name of the database, or create it");
    }

    @GyreTest
    void what_the_server_says_of_itself_is_kept_up_to_date() {
        try (var db = Postgres.open(server.url("postgres") + "?application_name=tester");
                var connection = db.acquire()) {
            assertThat(connection.parameter("server_version").orElseThrow()).startsWith(PgServer.version() + ".");
            assertThat(connection.parameter("application_name")).contains("tester");

            connection.run("set application_name = 'other'");

            assertThat(connection.parameter("application_name")).contains("other");
        }
    }

    @GyreTest
    void a_unix_socket_is_a_way_in() {
        String text = "host=" + server.socketDirectory() + " port=" + server.port() + " user=postgres dbname=postgres";

        try (var db = Postgres.open(text)) {
            assertThat(db.find(String.class, "select host(inet_client_addr())")).isEmpty();
        }
    }

    @GyreTest
    void the_next_host_is_tried_when_one_is_away() {
        String text = "host=127.0.0.1,127.0.0.1 port=1," + server.port() + " user=postgres dbname=postgres";

        try (var db = Postgres.open(text)) {
            assertThat(db.value(int.class, "select 1")).isEqualTo(1);
        }
    }

    @GyreTest
    void a_standby_is_not_taken_for_a_primary() {
        assertThatThrownBy(() -> Postgres.open(server.url("postgres") + "?target_session_attrs=standby"))
                .isInstanceOf(PgConnectFailedException.class)
                .hasMessageContaining("is not standby, which target_session_attrs asks for");
        try (var db = Postgres.open(server.url("postgres") + "?target_session_attrs=prefer-standby")) {
            assertThat(db.value(boolean.class, "select pg_is_in_recovery()")).isFalse();
        }
    }

    @GyreTest
    void the_newer_protocol_has_longer_keys_for_cancels_and_an_older_server_says_that_it_does_not_know_it() {
        try (var db = Postgres.open(server.url("postgres") + "?max_protocol_version=3.2");
                var connection = db.acquire()) {
            boolean isNew = PgServer.version() >= 18;
            assertThat(connection.protocol()).isEqualTo(isNew ? "3.2" : "3.0");
            assertThat(connection.lease().session().greeting().secret()).hasSize(isNew ? 32 : 4);
            assertThatThrownBy(() -> failAfter(ofMillis(50), () -> connection.query("select pg_sleep(60)")))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
        }
    }
}
