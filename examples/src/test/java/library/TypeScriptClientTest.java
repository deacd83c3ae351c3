package library;

import static dev.gyre.Async.blocking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.Parks;
import dev.gyre.http.Json;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.process.Command;
import dev.gyre.process.CommandOutput;
import dev.gyre.process.Subprocess;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/// The document of the library in the hands of others: a linter, a generator of types, a compiler, and a client
/// that talks to a running library. Where their packages are not installed, this is skipped.
@RealTime
@TimeLimit(180)
@HoldLimit(5000) // a compiler takes all processors for a while
class TypeScriptClientTest {
    private static final Path SOURCES = Path.of("src/test/client");
    private static final Path TOOLS = SOURCES.resolve("node_modules");
    private static final Path PLACE = Path.of("target/client");

    @BeforeEach
    void copy() throws IOException {
        assumeTrue(
                Files.isDirectory(TOOLS),
                "no tools for TypeScript are installed: apt install nodejs npm, then npm ci in examples/" + SOURCES);
        blocking(() -> {
            Files.createDirectories(PLACE);
            for (String name : List.of("package.json", "tsconfig.json", "redocly.yaml", "client.ts")) {
                Files.copy(SOURCES.resolve(name), PLACE.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(PLACE.resolve("node_modules"));
            Files.createSymbolicLink(PLACE.resolve("node_modules"), TOOLS.toAbsolutePath());
        });
        try (var client = TestClient.of(Libraries.closed())) {
            String document = client.get("/openapi.json").expect(200).text();
            blocking(() -> Files.writeString(PLACE.resolve("openapi.json"), document));
        }
    }

    @GyreTest
    void a_linter_has_nothing_to_say() throws IOException {
        var said = ran("redocly", "lint", "openapi.json", "--format=json");

        assertThat(said.exitCode()).as("%s %s", said.text(), said.errorText()).isZero();
        assertThat(Json.read(said.bytes(), Map.class).get("problems")).isEqualTo(List.of());
    }

    @GyreTest
    void what_the_linter_forbids_is_found() throws IOException {
        String document = blocking(() -> Files.readString(PLACE.resolve("openapi.json")));
        blocking(() -> Files.writeString(
                PLACE.resolve("openapi.json"), document.replace("#/components/schemas/Book\"", "#/nowhere\"")));

        var said = ran("redocly", "lint", "openapi.json", "--format=json");

        assertThat(said.exitCode()).isOne();
        assertThat(said.text()).contains("no-unresolved-refs");
    }

    @GyreTest
    void a_client_whose_types_are_made_of_it_compiles_and_talks_to_the_library() {
        succeed(ran("openapi-typescript", "openapi.json", "--default-non-nullable=false", "--output", "schema.d.ts"));
        succeed(ran("tsc"));

        try (var server = HttpServer.start(
                Address.loopback(0), ServerOptions.plain().withGrace(Duration.ZERO), Libraries.closed())) {
            var client = Subprocess.run(Command.of("node", "js/client.js", "http://" + server.address())
                    .withDirectory(PLACE));

            assertThat(client.text()).isEqualTo("all is as the document says\n");
        }
    }

    @Parks
    private static CommandOutput ran(String tool, String... arguments) {
        var words = new ArrayList<String>(List.of(arguments));
        words.addFirst(TOOLS.resolve(".bin").resolve(tool).toAbsolutePath().toString());
        return Subprocess.capture(Command.of(words.toArray(String[]::new)).withDirectory(PLACE));
    }

    private static void succeed(CommandOutput said) {
        assertThat(said.exitCode()).as("%s %s", said.text(), said.errorText()).isZero();
    }
}
