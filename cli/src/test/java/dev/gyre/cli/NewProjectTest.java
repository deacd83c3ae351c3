package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.cli.Refusal.WrongOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `gyre new`, and what the commands that look at a program say of what it makes.
class NewProjectTest {
    @TempDir
    private Path dir;

    @Test
    void a_new_project_has_what_a_project_needs() throws Exception {
        NewProject.create(dir.resolve("my-shop"));

        assertThat(files())
                .containsExactly(
                        "my-shop/.gitignore",
                        "my-shop/README.md",
                        "my-shop/app.toml",
                        "my-shop/pom.xml",
                        "my-shop/src/main/java/module-info.java",
                        "my-shop/src/main/java/myshop/Greetings.java",
                        "my-shop/src/main/java/myshop/Main.java",
                        "my-shop/src/test/java/myshop/GreetingsTest.java");
        for (String file : files()) {
            assertThat(Files.readString(dir.resolve(file))).as(file).doesNotContainPattern("@[a-z.-]+@");
        }
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(dir.resolve("my-shop/pom.xml").toFile());
        assertThat(pom.getElementsByTagName("artifactId").item(0).getTextContent())
                .isEqualTo("my-shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "9lives", "my_shop", "new", "shop-"})
    void a_name_must_be_one_of_a_package_too(String name) {
        assertThatThrownBy(() -> NewProject.create(dir.resolve(name)))
                .isInstanceOf(WrongOption.class)
                .hasMessageStartingWith("gyre: \"" + name + "\" cannot be the name of a project");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void what_is_there_already_is_left_as_it_is() throws IOException {
        Path there = Files.createDirectory(dir.resolve("shop"));

        assertThatThrownBy(() -> NewProject.create(there))
                .hasMessageContaining("exists already, and was left as it is");
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void its_routes_can_be_listed_and_its_document_written() throws Exception {
        var made = Command.gyre(dir, "new", "shop");
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).startsWith("Made shop. What next:\n  cd shop\n");

        var routes = Command.gyre(dir, "routes", "shop/src/main/java");
        assertThat(routes.err()).isEmpty();
        assertThat(routes.out().lines())
                .contains(
                        "METHOD  PATH               NAME             DECLARED      AROUND",
                        "GET     /                                   Main.java:17",
                        "GET     /greetings/{name}  Greetings.greet  Main.java:18");
        var document = Command.gyre(dir, "openapi", "--out", "api.json", "shop/src/main/java");
        assertThat(document).isEqualTo(new Command(0, "", ""));
        assertThat(Files.readString(dir.resolve("api.json")))
                .startsWith("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"shop\"")
                .contains("\"/greetings/{name}\":{\"get\"");
    }

    @Test
    void a_program_without_an_application_has_no_routes() throws Exception {
        Files.writeString(dir.resolve("None.java"), "void main() { IO.println(\"hello\"); }");

        var routes = Command.gyre(dir, "routes", "--json", "None.java");

        assertThat(routes)
                .isEqualTo(
                        new Command(
                                3,
                                "",
                                "hello\ngyre: None.java has no App on which it calls run(args), so there is nothing to see.\n"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(dir)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> dir.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
