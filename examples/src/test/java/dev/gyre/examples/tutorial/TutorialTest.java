package dev.gyre.examples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each page of the tutorial shows what its program really answers.
class TutorialTest {
    private static final Path PAGES = Path.of("../docs/guide/tutorial");

    @TempDir
    private static Path classes;

    private static Programs programs;

    @BeforeAll
    static void compile() {
        programs = Programs.compile(classes);
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(TutorialTest::hasTranscripts).sorted().toList();
        }
    }

    private static boolean hasTranscripts(Path page) {
        try {
            return !Transcript.of(Files.readString(page)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_shows_what_its_program_answers(Path page) throws Exception {
        var transcripts = Transcript.of(Files.readString(page)).stream()
                .filter(transcript -> transcript.program().startsWith("tutorial/"))
                .collect(Collectors.groupingBy(Transcript::program));

        for (var program : transcripts.entrySet()) {
            Path source = Path.of(program.getKey());
            var app = programs.app(source);
            try (var _ = TestClient.of(app)) { // starts it, and stops it
                var curl = new Curl(app, source.getParent());
                for (Transcript transcript : program.getValue()) {
                    String printed = curl.print(transcript.command());
                    assertThat(transcript.allows(printed))
                            .as("%s%n%s%nprints%n%s", page, transcript, printed)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void every_program_has_a_page_that_runs_it() throws IOException {
        var shown = pages().stream()
                .flatMap(page -> text(page).lines())
                .filter(line -> line.startsWith("<!-- snippet: tutorial/"))
                .map(line -> line.replaceAll("<!-- snippet: ([^# ]+).*", "$1"));

        assertThat(shown.collect(Collectors.toSet()))
                .containsAll(Programs.sources().stream().map(Path::toString).toList());
    }

    @Test
    void a_page_that_shows_something_else_is_found() {
        var lines = List.of(
                "<!-- snippet: tutorial/x/X.java#a -->",
                "```console",
                "$ TOKEN=1",
                "$ curl a \\",
                "    -d b",
                "{\"id\":…}",
                "$ curl b",
                "```");

        var found = Transcript.of(String.join("\n", lines) + "\n");

        assertThat(found)
                .containsExactly(
                        new Transcript("tutorial/x/X.java", "curl a -d b", "{\"id\":…}"),
                        new Transcript("tutorial/x/X.java", "curl b", ""));
        assertThat(found.getFirst().allows("{\"id\":7}\n")).isTrue();
        assertThat(found.getFirst().allows("{\"name\":7}")).isFalse();
        assertThat(found.getLast().allows("b")).isFalse();
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
