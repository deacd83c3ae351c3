package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NothingToRun;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program finds around it: its neighbours, its resources, its libraries. Each puts its answer into its
/// arguments.
class ProgramTest {
    @TempDir
    private Path dir;

    @Test
    void a_file_uses_the_sources_beside_it_that_it_names() throws Throwable {
        write("app/Main.java", """
                package app;
                class Main { static void main(String[] args) { args[0] = app.model.Thing.NAME + Beside.NAME; } }
                """);
        write("app/Beside.java", "package app; class Beside { static final String NAME = new String(\"beside\"); }");
        write(
                "app/model/Thing.java",
                "package app.model; public class Thing { public static String NAME = \"thing \"; }");
        write("app/Broken.java", "this is not Java");

        assertThat(answer(dir.resolve("app/Main.java"))).isEqualTo("thing beside");
    }

    @Test
    void a_module_descriptor_beside_it_does_not_make_it_a_module() throws Throwable {
        write("module-info.java", "module narrow {}");
        Path file = write("Main.java", "void main(String[] args) { args[0] = java.sql.Types.class.getSimpleName(); }");

        assertThat(answer(file)).isEqualTo("Types");
        assertThat(answer(dir)).isEqualTo("Types");
    }

    @Test
    void resources_lie_beside_the_sources() throws Throwable {
        Path file = write("src/app/Main.java", """
                package app;
                class Main {
                    static void main(String[] args) throws Exception {
                        try (var near = Main.class.getResourceAsStream("near.txt");
                                var top = Main.class.getResourceAsStream("/top.txt")) {
                            args[0] = new String(near.readAllBytes()) + new String(top.readAllBytes());
                        }
                    }
                }
                """);
        write("src/app/near.txt", "near ");
        write("src/top.txt", "top");

        assertThat(answer(file)).isEqualTo("near top");
        assertThat(answer(dir)).isEqualTo("near top");
    }

    @Test
    void a_program_can_read_its_own_class_files() throws Throwable {
        Path file = write("Main.java", """
                void main(String[] args) throws Exception {
                    try (var self = getClass().getResourceAsStream("Main.class")) {
                        args[0] = Integer.toHexString(new java.io.DataInputStream(self).readInt());
                    }
                }
                """);

        assertThat(answer(file)).isEqualTo("cafebabe");
    }

    @Test
    void a_method_knows_the_names_of_its_parameters() throws Throwable {
        Path file = write("Main.java", """
                void main(String[] words) throws Exception {
                    words[0] = getClass().getDeclaredMethod("main", String[].class).getParameters()[0].getName();
                }
                """);

        assertThat(answer(file)).isEqualTo("words");
    }

    @Test
    void jars_in_lib_are_there_without_being_named() throws Throwable {
        jar("lib/greeting.jar", "Greeting", "public class Greeting { public static String TEXT = \"from lib\"; }");
        Path file = write("Main.java", "import lib.*; void main(String[] args) { args[0] = Greeting.TEXT; }");

        assertThat(answer(file)).isEqualTo("from lib");
        assertThat(answer(dir)).isEqualTo("from lib");
    }

    @Test
    void class_path_takes_jars_and_all_jars_of_a_directory() throws Throwable {
        jar("one.jar", "One", "public class One { public static String TEXT = \"one \"; }");
        jar("more/two.jar", "Two", "public class Two { public static String TEXT = \"two\"; }");
        Path file = write("Main.java", "import lib.*; void main(String[] args) { args[0] = One.TEXT + Two.TEXT; }");

        String classPath = dir.resolve("one.jar") + File.pathSeparator + dir.resolve("more") + "/*";

        assertThat(answer(file, classPath)).isEqualTo("one two");
    }

    @Test
    void a_class_path_entry_that_is_not_there_is_refused() throws Exception {
        Path file = write("Main.java", "void main() {}");

        assertThatThrownBy(() -> ClassPath.of(dir + "/absent.jar", file))
                .isInstanceOf(NothingToRun.class)
                .hasMessage("gyre: --class-path names %s/absent.jar, which does not exist.", dir);
    }

    @Test
    void an_annotation_processor_in_lib_takes_part() throws Throwable {
        jar(
                "lib/maker.jar",
                "Maker",
                """
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;
                import javax.tools.StandardLocation;
                @SupportedAnnotationTypes("*")
                public class Maker extends AbstractProcessor {
                    @Override public SourceVersion getSupportedSourceVersion() {
                        return SourceVersion.latest();
                    }
                    @Override public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        if (!round.processingOver() && processingEnv.getElementUtils().getTypeElement("Made") == null) {
                            try (var source = processingEnv.getFiler().createSourceFile("Made").openWriter();
                                    var text = processingEnv.getFiler()
                                            .createResource(StandardLocation.CLASS_OUTPUT, "", "made.txt").openWriter()) {
                                source.write("class Made { static final String TEXT = \\"made class, \\"; }");
                                text.write("made resource");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                        return false;
                    }
                }
                """,
                Map.of("META-INF/services/javax.annotation.processing.Processor", "lib.Maker"));
        Path file = write("Main.java", """
                void main(String[] args) throws Exception {
                    try (var text = getClass().getResourceAsStream("made.txt")) {
                        args[0] = Made.TEXT + new String(text.readAllBytes());
                    }
                }
                """);

        assertThat(answer(file)).isEqualTo("made class, made resource");
    }

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void jar(String name, String type, String source) throws IOException {
        jar(name, type, source, Map.of());
    }

    /// A jar with one class of the package `lib`.
    private void jar(String name, String type, String source, Map<String, String> more) throws IOException {
        Path file = write("sources/" + type + ".java", "package lib; " + source);
        var compiled = Compilation.of(Sources.at(file), new ClassPath(List.of()));
        Path jar = dir.resolve(name);
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var made : compiled.files().entrySet()) {
                out.putNextEntry(new JarEntry(made.getKey()));
                out.write(made.getValue());
            }
            for (var text : more.entrySet()) {
                out.putNextEntry(new JarEntry(text.getKey()));
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.delete(file);
    }

    private static String answer(Path place) throws Throwable {
        return answer(place, "");
    }

    private static String answer(Path place, String classPath) throws Throwable {
        String[] answer = {"none"};
        Program.compile(Sources.at(place), ClassPath.of(classPath, place), List.of())
                .main()
                .invoke(answer);
        return answer[0];
    }
}
