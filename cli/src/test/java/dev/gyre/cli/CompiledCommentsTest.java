package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Json;
import dev.gyre.web.launch.Staged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Comments of a program that is compiled in memory stand in the document of its API.
class CompiledCommentsTest {
    @TempDir
    private Path dir;

    @Test
    void the_document_of_a_file_says_what_its_comments_say() throws IOException {
        Path file = Files.writeString(dir.resolve("Shop.java"), """
                import dev.gyre.web.*;
                import dev.gyre.web.endpoint.*;

                /// What is for sale.
                ///
                /// @param name as on the label
                record Item(String name) {}

                @Endpoints("/items")
                static final class Items {
                    /// Finds it.
                    ///
                    /// @param id on the back
                    /// @return what was found
                    @Get("/{id}")
                    Item one(long id) {
                        return new Item("ink");
                    }
                }

                void main(String[] args) {
                    App.create().endpoints(new Items()).run(args);
                }
                """);

        String document = new String(Showcase.of(file, "", CompiledCommentsTest::document), StandardCharsets.UTF_8);

        assertThat(document)
                .contains("\"description\":\"Finds it.\"")
                .contains("\"description\":\"on the back\"")
                .contains("\"description\":\"what was found\"")
                .contains("\"description\":\"What is for sale.\"")
                .contains("\"description\":\"as on the label\"");
    }

    private static byte[] document(Staged application) {
        return Json.write(application.document());
    }
}
