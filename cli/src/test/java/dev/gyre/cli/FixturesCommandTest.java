package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NotMigrated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `gyre fixtures`, beside the migrations that say what the tables are.
class FixturesCommandTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void make_a_table() throws IOException {
        Path pictures = Files.createDirectories(dir.resolve("classes/META-INF/tables"));
        Files.writeString(dir.resolve("Main.java"), "void main() {}");
        Files.writeString(pictures.resolve("Band.json"), """
                {"format": 1, "record": "Band", "name": "band", "key": ["id"], "columns": [
                 {"name": "id", "component": "id", "kind": "INT8", "identity": true},
                 {"name": "name", "component": "name", "kind": "TEXT"}]}
                """);
        done(
                "migrate",
                "make",
                "--dir",
                migrations(),
                "--engine",
                "sqlite",
                "-cp",
                dir.resolve("classes").toString(),
                dir.resolve("Main.java").toString());
        done("migrate", "up", "--dir", migrations(), "-d", url("one"));
        done("migrate", "up", "--dir", migrations(), "-d", url("two"));
    }

    @Test
    void rows_are_loaded_dumped_and_replaced() throws IOException {
        Path file = Files.writeString(dir.resolve("bands.json"), """
                {
                  "band": [
                    {"id":1,"name":"Pythonistas"},
                    {"id":2,"name":"Rustaceans"}
                  ]
                }
                """);

        done("fixtures", "load", "--dir", migrations(), "-d", url("one"), file.toString());
        done(
                "fixtures",
                "dump",
                "--dir",
                migrations(),
                "-d",
                url("one"),
                "--out",
                dir.resolve("out.json").toString(),
                "band");
        done(
                "fixtures",
                "load",
                "--dir",
                migrations(),
                "-d",
                url("two"),
                dir.resolve("out.json").toString());

        assertThat(Files.readString(dir.resolve("out.json"))).isEqualTo(Files.readString(file));
        assertThatThrownBy(() -> done("fixtures", "load", "--dir", migrations(), "-d", url("two"), file.toString()))
                .isInstanceOf(NotMigrated.class);
        done("fixtures", "load", "--replace", "--dir", migrations(), "-d", url("two"), file.toString());
    }

    @Test
    void what_is_missing_is_said() {
        assertThatThrownBy(() ->
                        done("fixtures", "dump", "--dir", dir.resolve("none").toString(), "-d", url("one")))
                .hasMessageContaining("there are no migrations in");
        assertThatThrownBy(() -> done("fixtures", "load", "--dir", migrations(), "-d", url("one"), "none.json"))
                .hasMessageStartingWith("gyre: none.json cannot be read");
        assertThatThrownBy(() -> done("fixtures", "dump", "--dir", migrations(), "-d", url("one"), "concert"))
                .hasMessageContaining("there is no table concert among [band]");
    }

    private String migrations() {
        return dir.resolve("migrations").toString();
    }

    private String url(String name) {
        return "sqlite:" + dir.resolve(name + ".db");
    }

    private static void done(String... words) {
        Object command = words[0].equals("migrate") ? new MigrateCommand() : new FixturesCommand();
        var failures = new RuntimeException[1];
        int exitCode = new CommandLine(command)
                .setExecutionExceptionHandler((failure, _, _) -> {
                    failures[0] = (RuntimeException) failure;
                    return 1;
                })
                .execute(Arrays.copyOfRange(words, 1, words.length));
        if (failures[0] != null) {
            throw failures[0];
        }
        assertThat(exitCode).isZero();
    }
}
