package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.DoesNotCompile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilationTest {
    @TempDir
    private Path dir;

    @Test
    void details_follow_below_the_caret() throws Exception {
        Path file = Files.writeString(dir.resolve("Typo.java"), """
                void main() {
                    IO.printn("hi");
                }
                """);

        assertThatThrownBy(() -> compile(file))
                .isInstanceOf(DoesNotCompile.class)
                .hasMessage("""
                %s:2:7: error: cannot find symbol
                    IO.printn("hi");
                      ^
                  symbol:   method printn(String)
                  location: class IO
                1 error""", file);
    }

    @Test
    void the_caret_keeps_the_tabs_of_the_line_and_a_tab_reaches_to_the_next_eighth_column() throws Exception {
        Path file = Files.writeString(dir.resolve("Tabs.java"), "void main() {\n\t\tint n = \t1L;\r\n}\n");

        assertThatThrownBy(() -> compile(file)).hasMessage("""
                %s:2:33: error: incompatible types: possible lossy conversion from long to int
                		int n = 	1L;
                		        	^
                1 error""", file);
    }

    @Test
    void an_error_at_the_end_of_the_file_shows_its_last_line() throws Exception {
        Path file = Files.writeString(dir.resolve("Open.java"), "void main() {\n    IO.println();");

        assertThatThrownBy(() -> compile(file)).hasMessage("""
                %s:2:18: error: reached end of file while parsing
                    IO.println();
                                 ^
                1 error""", file);
    }

    @Test
    void a_promise_not_to_switch_is_proven_without_asking() throws Exception {
        Path file = Files.writeString(dir.resolve("Tally.java"), """
                import dev.gyre.*;

                @NoSwitch
                void settle() {
                    Async.checkpoint();
                }

                void main() {
                    settle();
                }
                """);

        assertThatThrownBy(() -> compile(file))
                .isInstanceOf(DoesNotCompile.class)
                .hasMessageStartingWith(file + ":5:21: error: Tally.settle is marked @NoSwitch, but may park in"
                        + " Async.checkpoint, which is marked @Parks.")
                .hasMessageEndingWith("1 error");
    }

    @Test
    void all_errors_of_all_files_are_shown_and_counted() throws Exception {
        Files.writeString(dir.resolve("A.java"), "class A { int n = true; }\n");
        Files.createDirectory(dir.resolve("b"));
        Files.writeString(dir.resolve("b/B.java"), "package b;\nclass B { int n = 'x' + null; }\n");

        assertThatThrownBy(() -> compile(dir)).hasMessage("""
                %1$s/A.java:1:19: error: incompatible types: boolean cannot be converted to int
                class A { int n = true; }
                                  ^
                %1$s/b/B.java:2:23: error: bad operand types for binary operator '+'
                class B { int n = 'x' + null; }
                                      ^
                  first type:  char
                  second type: <null>
                2 errors""", dir);
    }

    @Test
    void a_warning_does_not_stop_the_program() throws Exception {
        Path file = Files.writeString(dir.resolve("Old.java"), """
                void main() {
                    new Thread().stop();
                }
                """);

        assertThat(compile(file).warnings()).isEqualTo("""
                %s:2:17: warning: [removal] stop() in Thread has been deprecated and marked for removal
                    new Thread().stop();
                                ^
                1 warning""", file);
    }

    private static Compilation compile(Path place) {
        return Compilation.of(Sources.at(place), new ClassPath(List.of()));
    }
}
