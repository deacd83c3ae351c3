package dev.gyre.web.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.net.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where settings come from, who wins, and what is said of those that are wrong.
class SettingsTest {
    @TempDir
    private Path directory;

    @Test
    void nothing_said_leaves_all_as_usual() {
        Settings settings = settings(Map.of());

        assertThat(settings.address()).isEqualTo(Address.of("127.0.0.1", 8000));
        assertThat(settings.get(Options.LOOPS)).isEqualTo(1);
        assertThat(settings.serverOptions().grace()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.serverOptions().limits().body()).isEqualTo(10 << 20);
        assertThat(settings.serverOptions().limits().idle()).isEqualTo(Duration.ofSeconds(75));
        assertThat(settings.origin(Options.PORT)).isEqualTo("usual");
    }

    @Test
    void a_flag_beats_the_environment_that_beats_the_file_of_variables_that_beats_app_toml() throws IOException {
        write("app.toml", """
                [server]
                port = 1
                host = "a"
                backlog = 10
                timeout-header = "1500ms"
                """);
        write("local.env", """
                # variables
                export APP_PORT=2
                APP_HOST="b"
                APP_BACKLOG='20'
                DATABASE_URL=somewhere
                """);
        var environment = Map.of("APP_PORT", "3", "APP_HOST", "c", "HOME", "there", "APP_COLOUR", "blue");

        Settings settings = settings(environment, "--env-file", "local.env", "--port", "4");

        assertThat(List.of(settings.get(Options.PORT), settings.get(Options.HOST), settings.get(Options.BACKLOG)))
                .containsExactly(4, "c", 20);
        assertThat(settings.get(Options.TIMEOUT_HEADER)).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.origin(Options.PORT)).isEqualTo("flag --port");
        assertThat(settings.origin(Options.HOST)).isEqualTo("environment APP_HOST");
        assertThat(settings.origin(Options.BACKLOG)).isEqualTo("local.env:4: APP_BACKLOG");
        assertThat(settings.origin(Options.TIMEOUT_HEADER)).isEqualTo("app.toml:5");
    }

    @Test
    void all_names_reach_the_server() {
        Settings settings = settings(
                Map.of(),
                "--uds=app.sock",
                "--workers=1",
                "--limit-connections=7",
                "--limit-body=64KiB",
                "--timeout-keep-alive=2m",
                "--timeout-graceful=1h",
                "--ws-max-size=64KiB",
                "--ws-ping=0",
                "--access-log",
                "--root-path=/api/v1");

        assertThat(settings.address()).isEqualTo(Address.unix(Path.of("app.sock")));
        assertThat(settings.serverOptions().limits().connections()).isEqualTo(7);
        assertThat(settings.serverOptions().limits().body()).isEqualTo(64 << 10);
        assertThat(settings.serverOptions().limits().idle()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.serverOptions().grace()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.serverOptions().backlog()).isEqualTo(2048);
        assertThat(settings.webSockets().maxMessage()).isEqualTo(64 << 10);
        assertThat(settings.webSockets().pingAfter()).isZero();
        assertThat(settings.get(Options.ACCESS_LOG)).isTrue();
        assertThat(settings.get(Options.ROOT_PATH)).isEqualTo("/api/v1");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_with_its_place() throws IOException {
        write("app.toml", """
                title = "mine"
                port = 80

                [server]
                prot = 8000
                access-log = "yes"
                loops = 2
                uds = "x"

                [mine]
                prot = "is not looked at"
                """);
        write("local.env", "APP_BACKLOG=many\nnonsense\n");

        List<String> faults = faults(
                Map.of("APP_HOTS", "x", "APP_WS_PING", "soon"),
                "--env-file=local.env",
                "--limit-conections=3",
                "--port",
                "99999",
                "extra");

        assertThat(faults)
                .containsExactly(
                        "app.toml:1: title stands in no table; settings stand below [server], your own values below a"
                                + " table of your own",
                        "app.toml:2: port is a setting of the server; put it below a line [server]",
                        "app.toml:5: there is no setting prot; did you mean port?",
                        "app.toml:6: access-log takes true or false, and is the text \"yes\"",
                        "local.env:2: expected is a variable and its value, as in APP_PORT=9000, or a comment after #",
                        "there is no setting APP_HOTS; did you mean APP_HOST? A variable of your own needs a name that"
                                + " is less similar",
                        "there is no option --limit-conections; did you mean --limit-connections?",
                        "an application takes options only, and \"extra\" is none; --help lists them",
                        "local.env:1: APP_BACKLOG takes a number from 1 to 65535, not \"many\"",
                        "APP_WS_PING takes a time such as 500ms, 10s or 2m; without a unit it is seconds, not \"soon\"",
                        "--port takes a number from 0 to 65535, not \"99999\"",
                        "uds (app.toml:8) is one socket, and loops (app.toml:7) asks for several; with uds, serve with"
                                + " one loop");
    }

    @Test
    void what_is_no_toml_is_told_with_its_line() throws IOException {
        write("app.toml", "[server]\nport = = 1\n");

        assertThat(faults(Map.of())).singleElement().asString().startsWith("app.toml:2: this is no TOML: ");
    }

    @Test
    void files_that_are_named_must_be_there() {
        assertThat(faults(Map.of(), "--config=none.toml", "--env-file=none.env", "--ssl-certfile=none.pem"))
                .containsExactly(
                        "--config names none.toml, which does not exist",
                        "--env-file names " + directory.resolve("none.env") + ", which does not exist",
                        "--ssl-certfile takes the path of a file that exists, not \"none.pem\"");
    }

    @Test
    void half_of_a_certificate_is_none() throws IOException {
        Path certificates = write("cert.pem", "");

        assertThat(faults(Map.of("APP_SSL_CERTFILE", certificates.toString())))
                .containsExactly(
                        "ssl-certfile (environment APP_SSL_CERTFILE) is of no use without ssl-keyfile; set both");
    }

    @Test
    void networks_of_proxies_are_told_apart_from_what_is_none_and_from_what_nobody_asked_for() {
        assertThat(faults(Map.of(), "--proxy-headers", "--forwarded-allow-ips=10.0.0.0/8, everybody"))
                .containsExactly(
                        "--forwarded-allow-ips takes networks such as 10.0.0.0/8 and addresses such as 192.0.2.7,"
                                + " with commas between them, or *, not \"10.0.0.0/8, everybody\"");
        assertThat(faults(Map.of("APP_FORWARDED_ALLOW_IPS", "10.0.0.0/8")))
                .containsExactly("forwarded-allow-ips (environment APP_FORWARDED_ALLOW_IPS) is of no use without"
                        + " proxy-headers; set both");
    }

    @Test
    void what_is_printed_says_where_it_comes_from_keeps_secrets_and_can_be_read_again() throws IOException {
        String printed = settings(Map.of("APP_SSL_KEYSTORE_PASSWORD", "hush"), "--port=9000", "--loops=auto")
                .print();

        assertThat(printed)
                .contains("port = 9000 ", " # flag --port\n", "loops = \"auto\" ", "# uds is not set\n")
                .contains("ssl-keystore-password = \"****\"", "# environment APP_SSL_KEYSTORE_PASSWORD\n")
                .doesNotContain("hush");
        write("app.toml", printed);
        assertThat(settings(Map.of()).get(Options.PORT)).isEqualTo(9000);
    }

    private Settings settings(Map<String, String> environment, String... flags) {
        return Reading.of(Flags.of(flags), environment, directory);
    }

    private List<String> faults(Map<String, String> environment, String... flags) {
        return catchThrowableOfType(SettingsException.class, () -> settings(environment, flags))
                .faults();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
