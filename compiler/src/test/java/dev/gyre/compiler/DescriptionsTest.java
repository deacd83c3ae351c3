package dev.gyre.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of the comments of a program, when javac is told to process annotations as users tell it.
class DescriptionsTest {
    private static final String MARK = """
            package dev.gyre.web.endpoint;
            public @interface Get {}
            """;

    @TempDir
    private Path place;

    @Test
    void what_a_document_can_tell_of_is_kept_by_its_name() throws IOException {
        compile("shop/Items.java", """
                package shop;

                import dev.gyre.web.endpoint.Get;
                import java.util.*;

                /// Not told: a class has no place in a document.
                class Items {
                    /// What is for sale.
                    ///
                    /// It may be *sold out*.
                    ///
                    /// @param name as on the label
                    /// @param <T> is no component
                    record Item<T>(String name, T more) {}

                    /// How big.
                    enum Size { SMALL }

                    /// What a customer sees.
                    interface Seen {
                        /// In cents.
                        long price();

                        /// Not told.
                        default void nothing() {}
                    }

                    /// The newest first.
                    ///
                    /// @param limit at most so many
                    /// @return those that are left
                    @Get
                    List<Item<?>> list(int limit, Map.Entry<String, long[]>[] others, Optional<Size> size) {
                        return List.of();
                    }

                    /// Not told: nobody can ask for it.
                    void tidy() {}
                }
                """);

        assertThat(kept("shop.Items"))
                .containsExactly(
                        Map.entry("$Item", "What is for sale.\n\nIt may be *sold out*."),
                        Map.entry("$Item.name", "as on the label"),
                        Map.entry("$Seen", "What a customer sees."),
                        Map.entry("$Seen.price", "In cents."),
                        Map.entry("$Size", "How big."),
                        Map.entry(".list(int,java.util.Map$Entry[],java.util.Optional)", "The newest first."),
                        Map.entry(".list(int,java.util.Map$Entry[],java.util.Optional).limit", "at most so many"),
                        Map.entry(".list(int,java.util.Map$Entry[],java.util.Optional).return", "those that are left"));
    }

    @Test
    void html_and_tags_in_braces_become_markdown() throws IOException {
        compile("Item.java", """
                /**
                 * Costs {@code 1 < 2} of <b>all</b> &amp; more,
                 *    see {@link Item#name() the name}, {@link java.util.List#of()} and {@literal <none>}.
                 * <p>Is one of
                 * <ul>
                 * <li>a <code>b</code></li>
                 * <li>c</li>
                 * </ul>
                 * H<sub>2</sub>O: = # ! \\\\ ü
                 */
                record Item(String name) {}
                """);

        assertThat(kept("Item").get("")).isEqualTo("""
                Costs `1 < 2` of **all** &amp; more,
                see the name, `java.util.List.of()` and <none>.

                Is one of

                - a `b`

                - c

                H<sub>2</sub>O: = # ! \\\\ ü""");
    }

    @Test
    void a_program_without_comments_has_nothing_kept() throws IOException {
        compile("Item.java", "record Item(String name) {}");

        assertThat(place.resolve("classes/META-INF")).doesNotExist();
    }

    private void compile(String name, String text) throws IOException {
        var words = new ArrayList<>(
                List.of("-d", place.resolve("classes").toString(), "-Xlint:all,-processing", "-Werror"));
        words.addAll(List.of("-encoding", "UTF-8", "-processorpath", placeOf(DescriptionProcessor.class)));
        words.add(write("dev/gyre/web/endpoint/Get.java", MARK));
        words.add(write(name, text));
        var said = new ByteArrayOutputStream();

        int code = ToolProvider.getSystemJavaCompiler().run(null, said, said, words.toArray(String[]::new));

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
    }

    private String write(String name, String text) throws IOException {
        Path file = place.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private Map<Object, Object> kept(String type) throws IOException {
        var kept = new Properties();
        kept.load(new StringReader(
                Files.readString(place.resolve("classes/META-INF/gyre/descriptions/" + type + ".properties"))));
        return new TreeMap<>(kept);
    }

    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
