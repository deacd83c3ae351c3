package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void no_file_says_what_is_true_on_one_machine_only() {
        List<String> banned = House.ours().files().stream()
                .flatMap(file ->
                        textOf(file).map(text -> Words.bannedIn(file, text)).flatMap(List::stream))
                .toList();

        assertThat(banned).isEmpty();
    }

    @Test
    void a_machine_path_a_registry_host_and_a_note_to_oneself_are_found() {
        // The strokes keep this file itself free of what it plants.
        String text = """
                see /ro|ot/x.txt
                https://repo.maven.|apache.org/maven2
                // TO|DO later
                fine
                """.replace("|", "");

        assertThat(Words.bannedIn(Path.of("a.txt"), text))
                .satisfiesExactly(
                        path -> assertThat(path).startsWith("a.txt:1 is a path of one machine"),
                        host -> assertThat(host).startsWith("a.txt:2 is the host of a package registry"),
                        note -> assertThat(note).startsWith("a.txt:3 is a note to oneself"));
    }

    @Test
    void routes_relative_paths_and_schema_addresses_are_fine() {
        String text = "get(\"/work\") ../tmp/x https://example.org/root/a http://maven.apache.org/POM/4.0.0";

        assertThat(Words.bannedIn(Path.of("a.txt"), text)).isEmpty();
    }

    /// Nothing for a file that is not text.
    private static Stream<String> textOf(Path file) {
        try {
            return Stream.of(Files.readString(file));
        } catch (MalformedInputException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
