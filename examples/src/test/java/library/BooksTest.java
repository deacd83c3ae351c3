package library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.util.Map;
import library.domain.Book;

class BooksTest {
    @GyreTest
    void a_book_that_was_added_is_found() {
        try (var client = TestClient.of(Libraries.open())) {
            client.post("/books", Map.of("title", "Emma", "author", "Austen"));
            client.post("/books", Map.of("title", "Ulysses", "author", "Joyce"));

            assertThat(client.get("/books?words=Joy").asListOf(Book.class))
                    .containsExactly(new Book(2, "Ulysses", "Joyce", 1));
            client.get("/books/3").expect(404);
            client.get("/books?limit=1000").expect(422);
        }
    }

    @GyreTest
    void a_change_leaves_the_rest_as_it_is() {
        try (var client = TestClient.of(Libraries.open())) {
            client.post("/books", Map.of("title", "Emma", "author", "Austen", "copies", 2));

            var changed =
                    client.patch("/books/1", Map.of("copies", 5)).expect(200).as(Book.class);

            assertThat(changed).isEqualTo(new Book(1, "Emma", "Austen", 5));
            client.patch("/books/1", Map.of("copies", 0)).expect(422);
            client.patch("/books/9", Map.of("copies", 1)).expect(404);
        }
    }
}
