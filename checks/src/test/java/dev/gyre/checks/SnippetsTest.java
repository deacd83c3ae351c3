package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsTest {
    @TempDir
    private Path examples;

    @Test
    void java_in_the_readme_and_the_guide_is_cut_from_an_example() {
        House house = House.ours();

        List<String> strays = Stream.of("README.md", "docs/guide")
                .flatMap(place -> house.markdown(place).stream())
                .flatMap(file ->
                        Snippets.strays(file, House.text(file), house.root().resolve("examples")).stream())
                .toList();

        assertThat(strays).isEmpty();
    }

    @Test
    void a_snippet_equal_to_its_source_is_accepted() throws IOException {
        Files.writeString(examples.resolve("Whole.java"), "void main() {}\n");
        Files.writeString(examples.resolve("Part.java"), """
                void main() {
                    // snippet inner
                    if (true) {
                        run();
                    }
                    // end snippet
                }
                """);

        List<String> strays = straysIn("""
                <!-- snippet: Whole.java -->
                ```java
                void main() {}
                ```
                <!-- snippet: Part.java#inner -->
                ```java
                if (true) {
                    run();
                }
                ```
                """);

        assertThat(strays).isEmpty();
    }

    @Test
    void a_snippet_without_a_source_or_unlike_it_is_found() throws IOException {
        Files.writeString(examples.resolve("Whole.java"), "void main() {}\n");

        List<String> strays = straysIn("""
                # Title
                ```java
                void main() {}
                ```
                <!-- snippet: Gone.java -->
                ```java
                void main() {}
                ```
                <!-- snippet: Whole.java -->
                ```java
                void main() { }
                ```
                <!-- snippet: Whole.java#part -->
                ```java
                void main() {}
                ```
                """);

        assertThat(strays)
                .containsExactly(
                        "R.md:2 shows Java without a line <!-- snippet: FILE#NAME --> above it",
                        "R.md:5 names examples/Gone.java, which does not exist",
                        "R.md:9 differs from examples/Whole.java, which says:\nvoid main() {}\n",
                        "R.md:13 names the snippet part, which examples/Whole.java does not have");
    }

    private List<String> straysIn(String text) {
        return Snippets.strays(Path.of("R.md"), text, examples);
    }
}
