package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can only be seen from outside: exit codes, the terminal, the main thread, the end of the JVM.
class CommandTest {
    @TempDir
    private Path dir;

    @Test
    void a_compact_file_gets_its_arguments_as_they_are() throws Exception {
        Files.writeString(dir.resolve("Echo.java"), """
                void main(String[] args) {
                    IO.println(String.join("|", args));
                }
                """);

        var result = Command.gyre(dir, "run", "Echo.java", "a", "--help", "--", "-cp", "@b", "", "--", "run");

        assertThat(result).isEqualTo(new Command(0, "a|--help|--|-cp|@b||--|run\n", ""));
    }

    @Test
    void options_before_the_file_are_ours_and_those_after_it_the_programs() throws Exception {
        Files.writeString(dir.resolve("Echo.java"), """
                void main(String[] args) {
                    IO.println(String.join("|", args));
                }
                """);

        var result = Command.gyre(dir, "run", "--class-path", ".", "Echo.java", "-cp", "--", "-V", "@b", "--");

        assertThat(result).isEqualTo(new Command(0, "-cp|--|-V|@b|--\n", ""));
    }

    @Test
    void one_import_brings_all_of_gyre() throws Exception {
        Files.writeString(dir.resolve("Two.java"), """
                import module dev.gyre;
                import static dev.gyre.Async.*;

                void main() {
                    IO.println(gather(() -> after(2, "one"), () -> after(1, "two")));
                }

                String after(int millis, String word) {
                    sleep(Duration.ofMillis(millis));
                    return word;
                }
                """);

        var result = Command.gyre(dir, "run", "Two.java");

        assertThat(result).isEqualTo(new Command(0, "[one, two]\n", ""));
    }

    @Test
    void main_has_the_main_thread_and_the_programs_class_loader() throws Exception {
        Files.writeString(dir.resolve("Where.java"), """
                void main() {
                    var thread = Thread.currentThread();
                    IO.println(thread.getName());
                    IO.println(thread.getContextClassLoader() == getClass().getClassLoader());
                    IO.println(getClass().getModule());
                }
                """);

        var result = Command.gyre(dir, "run", "Where.java");

        assertThat(result.out()).startsWith("main\ntrue\nunnamed module");
    }

    @Test
    void a_compile_error_names_file_line_and_column_and_nothing_runs() throws Exception {
        Files.writeString(dir.resolve("Wrong.java"), """
                void main() {
                    IO.println("never");
                    int n = "one";
                }
                """);

        var result = Command.gyre(dir, "run", "Wrong.java");

        assertThat(result).isEqualTo(new Command(1, "", """
                Wrong.java:3:13: error: incompatible types: String cannot be converted to int
                    int n = "one";
                            ^
                1 error
                """));
    }

    @Test
    void what_main_throws_is_reported_as_by_java_and_ends_at_main() throws Exception {
        Files.writeString(dir.resolve("Fails.java"), """
                void main() {
                    try {
                        deeper();
                    } catch (RuntimeException e) {
                        throw new IllegalStateException("outer", e);
                    }
                }

                void deeper() {
                    throw new IllegalArgumentException("inner");
                }
                """);

        var result = Command.gyre(dir, "run", "Fails.java");

        assertThat(result).isEqualTo(new Command(1, "", """
                Exception in thread "main" java.lang.IllegalStateException: outer
                	at Fails.main(Fails.java:5)
                Caused by: java.lang.IllegalArgumentException: inner
                	at Fails.deeper(Fails.java:10)
                	at Fails.main(Fails.java:3)
                """));
    }

    @Test
    void a_class_that_cannot_be_initialised_is_reported_without_our_frames() throws Exception {
        Files.writeString(dir.resolve("Init.java"), """
                class Init {
                    static final int N = 1 / Integer.signum(0);
                    static void main() {}
                }
                """);

        var result = Command.gyre(dir, "run", "Init.java");

        assertThat(result).isEqualTo(new Command(1, "", """
                Exception in thread "main" java.lang.ExceptionInInitializerError
                Caused by: java.lang.ArithmeticException: / by zero
                	at Init.<clinit>(Init.java:2)
                """));
    }

    @Test
    void the_programs_exit_code_is_kept() throws Exception {
        Files.writeString(dir.resolve("Exits.java"), "void main() { System.exit(42); }");

        var result = Command.gyre(dir, "run", "Exits.java");

        assertThat(result).isEqualTo(new Command(42, "", ""));
    }

    @Test
    void a_main_that_is_cancelled_because_the_process_ends_does_so_silently() throws Exception {
        Files.writeString(dir.resolve("Ends.java"), """
                import module dev.gyre;

                void main() {
                    var main = Thread.currentThread();
                    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                        try {
                            main.join(Duration.ofMinutes(1)); // so that all it says is heard
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }));
                    Async.run(() -> {
                        Thread.ofPlatform().start(() -> System.exit(7));
                        Async.sleep(Duration.ofDays(1));
                    });
                }
                """);

        var result = Command.gyre(dir, "run", "Ends.java");

        assertThat(result).isEqualTo(new Command(7, "", ""));
    }

    @Test
    void a_thread_outlives_main_and_a_daemon_does_not() throws Exception {
        Files.writeString(dir.resolve("Threads.java"), """
                void main() {
                    var main = Thread.currentThread();
                    Thread.ofPlatform().daemon().start(() -> { while (true) Thread.onSpinWait(); });
                    Thread.ofPlatform().start(() -> {
                        try {
                            main.join();
                            IO.println("main is gone");
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
                }
                """);

        var result = Command.gyre(dir, "run", "Threads.java");

        assertThat(result).isEqualTo(new Command(0, "main is gone\n", ""));
    }

    @Test
    void nothing_to_run_is_an_error_of_usage() throws Exception {
        var result = Command.gyre(dir, "run", "Absent.java");

        assertThat(result)
                .isEqualTo(new Command(
                        2,
                        "",
                        "gyre: there is no file or directory Absent.java (looked in %s).\n"
                                .formatted(dir.toRealPath())));
    }

    @Test
    void a_main_without_an_instance_to_call_it_on_is_nothing_to_run() throws Exception {
        Files.writeString(dir.resolve("Closed.java"), "class Closed { private Closed() {} void main() {} }");

        var result = Command.gyre(dir, "run", "Closed.java");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("gyre: main of Closed is not static");
    }

    @Test
    void run_needs_to_know_what() throws Exception {
        var result = Command.gyre(dir, "run");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("Missing required parameter: 'FILE|DIR'\nUsage: gyre run ");
    }

    @Test
    void without_a_command_it_says_how_to_begin() throws Exception {
        var result = Command.gyre(dir);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("gyre: no command was given. For a first look: gyre demo\nUsage: gyre ");
    }

    @Test
    void a_file_without_a_command_is_answered_with_the_right_one() throws Exception {
        var result = Command.gyre(dir, "Hello.java", "you");

        assertThat(result)
                .isEqualTo(new Command(2, "", "gyre: a file is not a command. To run it: gyre run Hello.java you\n"));
    }

    @Test
    void help_names_the_commands() throws Exception {
        var result = Command.gyre(dir, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: gyre ").contains("\n  run ", "\n  demo ", "./gyre test");
    }

    @Test
    void version_names_the_jdk_too() throws Exception {
        var result = Command.gyre(dir, "--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("(?s)gyre \\d+\\.\\d+\\.\\d+\\S*\n.*").contains(" " + Runtime.version() + " ");
    }

    @Test
    void templates_may_name_the_types_of_the_program_beside_them() throws Exception {
        Path program = Files.createDirectories(dir.resolve("shop"));
        Files.writeString(program.resolve("Item.java"), """
                package shop;
                public record Item(String name) {}
                """);
        Files.writeString(program.resolve("item.jte"), """
                @param shop.Item item
                <p>${item.name()}</p>
                """);
        Files.writeString(program.resolve("Main.java"), """
                package shop;
                import dev.gyre.web.jte.JteTemplates;
                class Main {
                    static void main(String[] args) throws Exception {
                        var pages = JteTemplates.directory(java.nio.file.Path.of("shop"));
                        var page = pages.view("item.jte", new Item("pen & ink"));
                        IO.print(dev.gyre.Async.run(() -> page.render().text()));
                    }
                }
                """);

        var result = Command.gyre(dir, "run", "shop");

        assertThat(result).isEqualTo(new Command(0, "<p>pen &amp; ink</p>\n", ""));
    }

    @Test
    void the_demo_says_that_it_needs_a_checkout() throws Exception {
        var result = Command.gyre(dir, "demo", "--rounds", "1");

        assertThat(result).isEqualTo(new Command(2, "", """
                gyre: the demo is part of a checkout of Gyre, and the property gyre.home does not say where one is. \
                Start ./gyre demo in a checkout.
                """));
    }
}
