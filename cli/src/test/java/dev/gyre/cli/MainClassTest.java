package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NothingToRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainClassTest {
    @TempDir
    private Path dir;

    @Test
    void a_file_begins_with_its_first_class() throws Exception {
        Path file = write("Second.java", """
                class First { static void main() {} }
                class Second { static void main() {} }
                """);

        assertThat(chosen(file)).isEqualTo("First");
    }

    @Test
    void if_its_first_class_has_no_main_it_begins_with_the_class_that_has_its_name() throws Exception {
        Path file = write("Second.java", """
                record First(int n) {}
                class Second { static void main() {} }
                class Third { static void main() {} }
                """);

        assertThat(chosen(file)).isEqualTo("Second");
    }

    @Test
    void a_file_may_have_any_name_and_one_class_with_main() throws Exception {
        Path file = write("anything-goes.java", """
                package some.where;
                sealed interface Shape permits Circle {}
                record Circle(double radius) implements Shape {}
                public class Program { static void main() {} }
                """);

        assertThat(chosen(file)).isEqualTo("some.where.Program");
    }

    @Test
    void a_directory_begins_with_main() throws Exception {
        write("Main.java", "void main() {}");
        write("Other.java", "void main() {}");

        assertThat(chosen(dir)).isEqualTo("Main");
    }

    @Test
    void a_directory_begins_with_its_only_class_that_has_a_main_method() throws Exception {
        write("App.java", "import model.Thing; class App { static void main() { new Thing(); } }");
        write("model/Thing.java", "package model; public class Thing {}");

        assertThat(chosen(dir)).isEqualTo("App");
    }

    @Test
    void several_beginnings_are_listed() throws Exception {
        write("a/Main.java", "package a; class Main { static void main() {} }");
        write("b/Main.java", "package b; class Main { static void main() {} }");
        write("Other.java", "class Other { static void main() {} }");
        write("Thing.java", "class Thing {}");

        assertThatThrownBy(() -> chosen(dir))
                .isInstanceOf(NothingToRun.class)
                .hasMessage(
                        "gyre: %s has several classes with a main method: Other, a.Main, b.Main. "
                                + "Run one of the files itself, or name the class Main.",
                        dir);
    }

    @Test
    void no_beginning_is_refused_with_the_words_to_add() throws Exception {
        write("A.java", "class A { private static void main() {} }");
        write("B.java", "class B { static int main() { return 0; } }");

        assertThatThrownBy(() -> chosen(dir))
                .isInstanceOf(NothingToRun.class)
                .hasMessage(
                        "gyre: %s cannot be run: no main method in A, B. "
                                + "Add: void main() { ... } or void main(String[] args) { ... }",
                        dir);
    }

    @Test
    void a_file_without_any_class_is_refused() throws Exception {
        Path file = write("Empty.java", "// nothing yet\n");

        assertThatThrownBy(() -> chosen(file))
                .isInstanceOf(NothingToRun.class)
                .hasMessageStartingWith("gyre: %s cannot be run: it declares no class.", file);
    }

    private Path write(String name, String text) throws Exception {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String chosen(Path place) {
        return Program.compile(Sources.at(place), new ClassPath(List.of()), List.of())
                .main()
                .type()
                .getName();
    }
}
