package dev.gyre.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.net.Address;
import dev.gyre.postgres.client.ConnectionSettings.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionSettingsTest {
    @TempDir
    private Path home;

    @Test
    void what_is_left_out_is_what_is_usual() {
        ConnectionSettings settings = read("", Map.of());

        assertThat(settings.hosts()).containsExactly(new Host("localhost", Address.of("localhost", 5432)));
        assertThat(settings.user()).isEqualTo("me");
        assertThat(settings.database()).isEqualTo("me");
    }

    @Test
    void the_text_comes_first_then_the_service_then_the_environment() throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), """
                # ours
                [other]
                user=other
                [main]
                user=service
                dbname=service
                """);
        var environment = Map.of("PGHOST", "env", "PGUSER", "env", "PGDATABASE", "env", "PGSERVICE", "main");

        ConnectionSettings settings = read("postgres://text@/", environment);

        assertThat(settings.user()).isEqualTo("text");
        assertThat(settings.database()).isEqualTo("service");
        assertThat(settings.hosts().getFirst().name()).isEqualTo("env");
        assertThatThrownBy(() -> read("service=none", Map.of())).hasMessageContaining("there is no [none] in");
    }

    @Test
    void a_password_is_found_by_server_database_and_user() throws IOException {
        Path file = Files.writeString(home.resolve(".pgpass"), """
                # a remark
                other:*:*:*:wrong
                db:5432:main:app:sec\\:ret
                *:*:*:*:last
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ConnectionSettings settings = read("postgres://app@db/main", Map.of());
        Surroundings around = around(Map.of());

        assertThat(settings.password(settings.hosts().getFirst(), around)).contains("sec:ret");
        ConnectionSettings other = read("postgres://else@db/main", Map.of());
        assertThat(other.password(other.hosts().getFirst(), around)).contains("last");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> settings.password(settings.hosts().getFirst(), around))
                .hasMessageContaining("can be read by others, so that it is not used; run: chmod 600");
    }

    @Test
    void a_server_elsewhere_has_to_show_who_it_is_unless_told_otherwise() {
        assertThat(mode("postgres://db.example/main")).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(mode("postgres://127.0.0.1/main")).isEqualTo(SslMode.PREFER);
        assertThat(mode("host=/run/postgresql")).isEqualTo(SslMode.DISABLE);
        assertThat(mode("postgres://db.example/main?sslmode=require")).isEqualTo(SslMode.REQUIRE);
    }

    @Test
    void what_makes_no_sense_is_refused_with_what_would() {
        assertThatThrownBy(() -> read("sslmode=ful", Map.of()))
                .hasMessage("sslmode=ful is unknown; expected is one of disable, allow, prefer, require, verify-ca,"
                        + " verify-full");
        assertThatThrownBy(() -> read("target_session_attrs=x", Map.of())).hasMessageContaining("read-write");
        assertThatThrownBy(() -> read("port=0", Map.of())).hasMessageContaining("port=0 is no port");
        assertThatThrownBy(() -> read("host=a,b,c port=1,2", Map.of())).hasMessageContaining("3 hosts and 2 ports");
        assertThatThrownBy(() -> read("host=localhost sslnegotiation=direct", Map.of()))
                .hasMessageContaining("needs sslmode=require");
    }

    @Test
    void what_is_not_known_is_a_setting_of_the_session() {
        assertThat(read("postgres://db/main?statement_timeout=5&sslmode=require", Map.of("PGTZ", "UTC"))
                        .sessionSettings())
                .containsOnly(Map.entry("statement_timeout", "5"), Map.entry("TimeZone", "UTC"));
    }

    @Test
    void a_host_may_have_its_number_beside_its_name() {
        List<Host> hosts =
                read("host=db.example hostaddr=10.0.0.1 port=6432", Map.of()).hosts();

        assertThat(hosts).containsExactly(new Host("db.example", Address.of("10.0.0.1", 6432)));
    }

    private SslMode mode(String text) {
        ConnectionSettings settings = read(text, Map.of());
        return settings.sslMode(settings.hosts().getFirst());
    }

    private ConnectionSettings read(String text, Map<String, String> environment) {
        return ConnectionSettings.read(text, around(environment));
    }

    private Surroundings around(Map<String, String> environment) {
        return new Surroundings(environment, home, "me");
    }
}
