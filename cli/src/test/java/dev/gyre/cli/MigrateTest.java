package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NotMigrated;
import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.TableModel;
import dev.gyre.postgres.trial.PgServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `gyre migrate`. The pictures of tables lie where the processor would leave them.
class MigrateTest {
    @TempDir
    private Path dir;

    private Path pictures;

    @BeforeEach
    void write_a_program() throws IOException {
        pictures = Files.createDirectories(dir.resolve("classes/META-INF/tables"));
        Files.writeString(dir.resolve("Main.java"), "void main() {}");
        picture("fame");
    }

    @Test
    void what_the_records_say_becomes_a_file_and_then_nothing_is_missing() throws Exception {
        Said before = gyre("check");
        Said make = gyre("make", "--name", "Bands at last");
        Said after = gyre("check");

        assertThat(before)
                .isEqualTo(new Said(
                        1, "No migration for postgresql does this yet; say gyre migrate make:\n  band is new\n"));
        assertThat(make.text()).contains("Wrote " + dir.resolve("migrations/0001_bands_at_last.sql"));
        assertThat(after).isEqualTo(new Said(0, "The migrations do all that the records say.\n"));
        assertThat(gyre("make")).isEqualTo(new Said(0, "Nothing has changed since the last migration.\n"));
        assertThat(gyre("sql").text()).startsWith("-- 0001_bands_at_last\nCREATE TABLE band (");
    }

    @Test
    void whether_something_was_renamed_is_asked_or_has_to_be_said() throws Exception {
        gyre("make");
        picture("renown");

        assertThatThrownBy(() -> gyre("make"))
                .isInstanceOf(NotMigrated.class)
                .hasMessage("gyre: was the column band.fame renamed to renown? Nobody can be asked here. Say --rename"
                        + " band.fame=renown, or, if nothing else was renamed, --no-renames (what is gone is then dropped,"
                        + " with all that is in it).");
        assertThatThrownBy(() -> gyre("make", "--rename", "band.fame=renown", "--rename", "band.fam=x"))
                .isInstanceOf(WrongOption.class)
                .hasMessageStartingWith("gyre: --rename band.fam=x fits nothing");
        assertThat(gyre("make", "--dry-run", "--rename", "band.fame=renown").text())
                .contains("ALTER TABLE band RENAME COLUMN fame TO renown;");
        assertThat(gyre("make", "--no-renames", "--fill", "band.renown=0").text())
                .contains("This loses what band.fame holds.");
        assertThat(Files.readString(dir.resolve("migrations/0002_band.sql")))
                .contains("UPDATE band SET renown = 0;\nALTER TABLE band ALTER COLUMN renown SET NOT NULL;");
    }

    @Test
    void who_is_at_a_terminal_is_asked() {
        var asked = new ArrayList<String>();
        var answers = new MigrateAnswers(Map.of(), false, Map.of(), question -> {
            asked.add(question);
            return question.startsWith("Was") ? "yes" : " 7 ";
        });
        var band = TableModel.ofJson(json("fame"));
        var table = TableName.of(band);
        var column = band.column("fame").orElseThrow();

        assertThat(answers.isRenamed(table, column, column)).isTrue();
        assertThat(answers.fill(table, column)).contains("7");
        assertThat(asked)
                .containsExactly(
                        "Was the column band.fame renamed to fame? [y/N] ",
                        "The column band.fame may not be NULL. What do rows get that are there already?"
                                + " (SQL, or nothing to leave it open) ");
    }

    @Test
    void a_database_is_brought_up_looked_at_and_taken_back() throws Exception {
        String url = PgServer.shared().url(PgServer.shared().newDatabase());
        gyre("make");

        assertThat(gyre("status", "-d", url).exitCode()).isEqualTo(1);
        assertThat(gyre("up", "-d", url)).isEqualTo(new Said(0, "up 0001_first\nDone: 1.\n"));
        assertThat(gyre("up", "-d", url)).isEqualTo(new Said(0, "Nothing to do.\n"));
        assertThat(gyre("status", "-d", url).text()).startsWith("0001_first ").contains(" done     2");
        assertThat(gyre("down", "-d", url)).isEqualTo(new Said(0, "down 0001_first\nDone: 1.\n"));
    }

    @Test
    void records_become_tables() throws Exception {
        Path program = Files.writeString(dir.resolve("Bands.java"), """
                import dev.gyre.orm.table.Id;
                import dev.gyre.orm.table.Ref;
                import dev.gyre.orm.table.Table;

                @Table record Manager(@Id long id, String name) {}
                enum Genre { ROCK, JAZZ }
                @Table record Band(@Id long id, Ref<Manager> manager, Genre genre) {}

                class Bands {
                    static void main(String[] args) {}
                }
                """);

        Said make = said("make", "--dir", dir.resolve("migrations").toString(), "--dry-run", program.toString());

        assertThat(make.text())
                .contains(
                        "CONSTRAINT band_genre_labels CHECK (genre IN ('ROCK', 'JAZZ'))",
                        "CONSTRAINT band_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES manager (id)");
    }

    @Test
    void a_class_of_the_program_takes_part() throws Exception {
        PgServer server = PgServer.shared();
        String database = server.newDatabase();
        Files.writeString(dir.resolve("Main.java"), """
                import dev.gyre.orm.Transaction;
                import dev.gyre.orm.migrate.DataMigration;

                public class Main implements DataMigration {
                    public void up(Transaction tx) {
                        tx.script("create table made_by_java (id int)");
                        System.out.println("in the class");
                    }
                    public static void main(String[] args) {}
                }
                """);

        Said make = gyre("make", "--java", "Main");
        Said up = gyre("up", "-d", server.url(database), "--program", dir.toString());

        assertThat(make.text()).isEqualTo("Wrote " + dir.resolve("migrations/0001_main.sql") + "\n");
        assertThat(up.text()).isEqualTo("up 0001_main\nin the class\nDone: 1.\n");
    }

    @Test
    void a_database_that_is_there_gives_records_and_counts_as_migrated() throws Exception {
        PgServer server = PgServer.shared();
        String database = server.newDatabase();
        try (var connection = server.admin(database);
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table manager (id bigint generated by default as identity primary key, name varchar(50) not null unique);
                    create table band (id bigint generated by default as identity primary key, name text,
                        manager_id bigint not null references manager on delete cascade, fee numeric(10, 2) not null default 0);
                    create index band_name_idx on band (name);
                    create index band_top on band (fee desc, name) where fee > 0""");
        }

        Said init = gyre(
                "init", "--from-database", "-d", server.url(database), "--package", "music", "--out", dir.toString());

        assertThat(init.text()).contains("Wrote " + dir.resolve("music/Band.java"), "0001_adopted.sql");
        assertThat(Files.readString(dir.resolve("music/Band.java"))).contains("""
                @Table
                @Index(value = {"fee desc", "name"}, where = "fee > (0)::numeric", name = "band_top")
                public record Band(
                        @Id long id,
                        @Index @Nullable String name,
                        @OnDelete(ForeignKeyAction.CASCADE) Ref<Manager> manager,
                        @Precision(value = 10, scale = 2) @ColumnDefault("0") BigDecimal fee) {}
                """);
        assertThat(said(
                        "check",
                        "--dir",
                        dir.resolve("migrations").toString(),
                        dir.resolve("music").toString()))
                .isEqualTo(new Said(0, "The migrations do all that the records say.\n"));
        assertThat(gyre("status", "-d", server.url(database)).exitCode()).isZero();
        assertThatThrownBy(() -> gyre("init", "--from-database", "-d", server.url(database)))
                .hasMessageContaining("there are migrations in");
    }

    @Test
    void what_is_missing_on_the_command_line_is_said() throws Exception {
        assertThatThrownBy(() -> gyre("up", "-d", ""))
                .isInstanceOf(WrongOption.class)
                .hasMessageStartingWith("gyre: which database? Say --database postgres://");
        assertThatThrownBy(() -> gyre("up", "-d", "oracle://x"))
                .isInstanceOf(NotMigrated.class)
                .hasMessageStartingWith("gyre: a database is opened by an address such as");
        assertThatThrownBy(() -> gyre("init", "-d", "postgres://x"))
                .isInstanceOf(WrongOption.class)
                .hasMessageStartingWith("gyre: say what is there: --from-database");
        assertThatThrownBy(() -> gyre("make", "--engine", "oracle"))
                .hasMessageStartingWith("gyre: there is no engine \"oracle\"");
        Files.delete(pictures.resolve("Band.json"));
        assertThatThrownBy(() -> gyre("check"))
                .hasMessageContaining("has no tables: no record in it is marked with @Table");
    }

    @Test
    void the_command_is_there_and_needs_to_know_what() throws Exception {
        var result = Command.gyre(dir, "migrate");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("gyre: say what is to be done with migrations")
                .contains("squash", "init");
    }

    private record Said(int exitCode, String text) {}

    private Said gyre(String command, String... more) throws Exception {
        var words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        if (command.equals("make") || command.equals("check")) {
            Stream.of(
                            "-cp",
                            dir.resolve("classes").toString(),
                            dir.resolve("Main.java").toString())
                    .forEach(words::add);
        }
        return said(words.toArray(String[]::new));
    }

    private static Said said(String... words) throws Exception {
        var failures = new ArrayList<Exception>();
        var line = new CommandLine(new MigrateCommand()).setExecutionExceptionHandler((failure, _, _) -> {
            failures.add(failure);
            return 1;
        });
        PrintStream out = System.out;
        var heard = new ByteArrayOutputStream();
        System.setOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
        int exitCode;
        try {
            exitCode = line.execute(words);
        } finally {
            System.setOut(out);
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return new Said(exitCode, heard.toString(StandardCharsets.UTF_8));
    }

    private void picture(String column) throws IOException {
        Files.writeString(pictures.resolve("Band.json"), json(column));
    }

    private static String json(String column) {
        return """
                {"format": 1, "record": "Band", "name": "band", "key": ["id"], "columns": [
                 {"name": "id", "component": "id", "kind": "INT8", "identity": true},
                 {"name": "%1$s", "component": "%1$s", "kind": "INT4"}]}
                """.formatted(column);
    }
}
