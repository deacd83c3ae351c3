package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NotMigrated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Drivers that a program brings, and the command does not have.
class GuestDriverTest {
    private static final Path DRIVERS = Path.of("target/driver/lib").toAbsolutePath();

    @TempDir
    private Path dir;

    @BeforeEach
    void write_a_program() throws IOException {
        Files.writeString(dir.resolve("Main.java"), """
                import dev.gyre.orm.Database;
                import static dev.gyre.Async.*;

                void main(String[] args) {
                    try (var db = Database.open("jdbc:h2:mem:")) {
                        args[0] = db.sql("select 6 * 7").as(Integer.class).one() + " outside";
                    }
                    run(() -> {
                        try (var db = Database.open("h2:mem:")) {
                            args[0] += ", " + db.sql("select 6 * 7").as(Integer.class).one() + " in a task";
                        }
                    });
                    IO.println(args[0]);
                }
                """);
        Files.createDirectories(dir.resolve("migrations"));
        Files.writeString(dir.resolve("migrations/0001_band.sql"), """
                -- 0001_band
                -- engine: h2

                -- up
                create table band (id int);

                -- down
                drop table band;
                """);
    }

    @Test
    void a_program_finds_the_driver_that_is_named() throws Throwable {
        assertThat(answer(DRIVERS + "/*")).isEqualTo("42 outside, 42 in a task");
    }

    @Test
    void a_program_finds_the_driver_in_its_lib() throws Throwable {
        Path lib = Files.createDirectories(dir.resolve("lib"));
        try (Stream<Path> jars = Files.list(DRIVERS)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }

        assertThat(answer("")).isEqualTo("42 outside, 42 in a task");
    }

    @Test
    void without_it_the_message_says_where_it_belongs() {
        assertThatThrownBy(() -> answer(""))
                .hasMessageContaining("no JDBC driver takes \"jdbc:h2:mem:\". Put the driver's jar")
                .hasMessageContaining("into the directory lib, or behind --class-path");
    }

    @Test
    void the_command_itself_is_made_of_modules_and_finds_it_too() throws Exception {
        var result = Command.gyre(dir, "run", "-cp", DRIVERS + "/*", "Main.java", "");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("42 outside, 42 in a task\n");
    }

    @Test
    void migrations_are_run_and_taken_back_by_the_driver_that_is_named() {
        String url = "h2:" + dir.resolve("bands");

        assertThat(migrate("up", "-cp", DRIVERS + "/*", "-d", url)).isZero();
        assertThat(migrate("status", "-cp", DRIVERS + "/*", "-d", url)).isZero();
        assertThat(migrate("down", "-cp", DRIVERS + "/*", "-d", url)).isZero();
        assertThat(migrate("status", "-cp", DRIVERS + "/*", "-d", url)).isEqualTo(1);
        assertThatThrownBy(() -> migrate("up", "-d", url))
                .isInstanceOf(NotMigrated.class)
                .hasMessageContaining("no JDBC driver takes");
    }

    private String answer(String classPath) throws Throwable {
        var args = new String[] {""};
        Path main = dir.resolve("Main.java");
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try {
            Program program = Program.compile(Sources.at(main), ClassPath.of(classPath, main), List.of());
            Thread.currentThread().setContextClassLoader(program.loader());
            program.main().invoke(args);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
        return args[0];
    }

    private int migrate(String command, String... more) {
        var failures = new ArrayList<RuntimeException>();
        int exitCode = new CommandLine(new MigrateCommand())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    failures.add((RuntimeException) failure);
                    return 1;
                })
                .execute(Stream.concat(
                                Stream.of(
                                        command,
                                        "--dir",
                                        dir.resolve("migrations").toString()),
                                Arrays.stream(more))
                        .toArray(String[]::new));
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return exitCode;
    }
}
