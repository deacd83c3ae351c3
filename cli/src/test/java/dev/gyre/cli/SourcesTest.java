package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.NothingToRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    private Path dir;

    @Test
    void a_name_that_is_not_there_comes_with_those_that_are() throws Exception {
        Files.writeString(dir.resolve("Hello.java"), "void main() {}");
        Files.writeString(dir.resolve("notes.txt"), "");

        assertThatThrownBy(() -> Sources.at(dir.resolve("Helo.java")))
                .isInstanceOf(NothingToRun.class)
                .hasMessage("gyre: there is no file or directory %s (looked in %s). Java files there: Hello.java."
                        .formatted(dir.resolve("Helo.java"), dir));
    }

    @Test
    void a_file_that_is_not_java_is_refused() throws Exception {
        Path notes = Files.writeString(dir.resolve("notes.txt"), "void main() {}");

        assertThatThrownBy(() -> Sources.at(notes))
                .isInstanceOf(NothingToRun.class)
                .hasMessage(
                        "gyre: %s is no Java program: its name does not end in .java. "
                                + "Give a .java file, or a directory of them.",
                        notes);
    }

    @Test
    void a_module_descriptor_is_no_program() throws Exception {
        Path descriptor = Files.writeString(dir.resolve("module-info.java"), "module m {}");

        assertThatThrownBy(() -> Sources.at(descriptor))
                .isInstanceOf(NothingToRun.class)
                .hasMessage(
                        "gyre: %s is no Java program: it describes a module. "
                                + "Give a .java file, or a directory of them.",
                        descriptor);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() throws Exception {
        Path file = Files.write(dir.resolve("Latin.java"), new byte[] {'/', '/', (byte) 0xE4, '\n'});

        assertThatThrownBy(() -> Sources.at(file))
                .isInstanceOf(NothingToRun.class)
                .hasMessage("gyre: %s is not UTF-8 text, as Java sources are. Save it in UTF-8 and try again.", file);
    }

    @Test
    void a_directory_without_java_is_refused() throws Exception {
        Files.createDirectories(dir.resolve("deep/er"));
        Files.writeString(dir.resolve("deep/er/notes.txt"), "");

        assertThatThrownBy(() -> Sources.at(dir))
                .isInstanceOf(NothingToRun.class)
                .hasMessage("gyre: the directory %s holds no .java file, nor do the directories below it.", dir);
    }

    @Test
    void a_directory_means_all_java_files_below_it_that_are_not_hidden() throws Exception {
        Files.createDirectories(dir.resolve("a/b"));
        Files.createDirectories(dir.resolve(".git"));
        for (String name :
                new String[] {"a/b/Deep.java", "Top.java", ".git/Hidden.java", "module-info.java", "x.txt"}) {
            Files.writeString(dir.resolve(name), "");
        }

        var sources = Sources.at(dir);

        assertThat(sources.files())
                .extracting(SourceFile::getName)
                .containsExactly(
                        dir.resolve("Top.java").toString(),
                        dir.resolve("a/b/Deep.java").toString());
    }
}
