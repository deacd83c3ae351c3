package dev.gyre.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.web.ApiDocs;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Hidden;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tags;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The code of `docs/guide/openapi.md`.
class OpenApiGuideTest {
    // snippet books
    record NewBook(
            @Size(min = 1, max = 200) String title,
            @Describe("As printed, with hyphens.") String isbn) {}

    record Book(long id, NewBook data) {}

    @Endpoints("/books")
    @Tags("books")
    static final class Books {
        @Get
        @Describe(summary = "List books", value = "The *newest* first.")
        List<Book> list(
                @Default("20") @Max(100) int limit,
                @Describe(deprecated = true, value = "Use limit.") @Default("20") int count,
                @Hidden @Default("false") boolean trace) {
            return List.of();
        }

        @Post
        @Status(201)
        @MayAnswer(value = 409, description = "There is such a book")
        Book add(NewBook body) {
            return new Book(1, body);
        }
    }

    static App library() {
        return App.create()
                .docs(ApiDocs.of("Library", "2.1").withDescription("What stands where."))
                .endpoints(new Books());
    }
    // end snippet

    @Test
    void the_document_says_what_is_declared() {
        try (var client = TestClient.of(library())) {
            String document = client.get("/openapi.json").expect(200).text();

            assertThat(document)
                    .contains("\"title\":\"Library\"", "\"summary\":\"List books\"", "\"tags\":[\"books\"]")
                    .contains("\"maxLength\":200", "As printed, with hyphens.", "\"409\"", "\"deprecated\":true")
                    .doesNotContain("trace");
            client.get("/docs").expect(200);
        }
    }

    // snippet client
    @Test
    void clients_find_the_document_where_the_application_is() {
        var site = App.create().mount("/library", library());

        try (var client = TestClient.of(site)) {
            Map<?, ?> document = client.get("/library/openapi.json").expect(200).as(Map.class);

            assertThat(document.get("servers")).isEqualTo(List.of(Map.of("url", "/library")));
        }
    }
    // end snippet
}
