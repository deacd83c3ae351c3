package library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.util.Map;
import library.domain.Loan;

class LoansTest {
    // snippet loans
    @GyreTest
    void the_last_copy_is_lent_once() {
        try (var client = TestClient.of(Libraries.open())) {
            client.post("/books", Map.of("title", "Emma", "author", "Austen")).expect(201);
            client.post("/desk/members", Map.of("name", "bob", "mail", "bob@example.org"))
                    .expect(201);
            var loan = Map.of("book", 1, "member", 1);

            var first = client.post("/desk/loans", loan).expect(201).as(Loan.class);
            client.post("/desk/loans", loan)
                    .expect(409)
                    .expectText("{\"detail\":\"all copies of \\\"Emma\\\" are lent\"}");
            client.delete("/desk/loans/" + first.id()).expect(204);
            client.post("/desk/loans", loan).expect(201);
        }
    }
    // end snippet

    @GyreTest
    void a_member_has_three_books_at_most() {
        try (var client = TestClient.of(Libraries.open())) {
            client.post("/books", Map.of("title", "Emma", "author", "Austen", "copies", 9));
            client.post("/desk/members", Map.of("name", "bob", "mail", "bob@example.org"));
            var loan = Map.of("book", 1, "member", 1);
            for (int i = 0; i < 3; i++) {
                client.post("/desk/loans", loan).expect(201);
            }

            client.post("/desk/loans", loan).expect(409).expectText("{\"detail\":\"bob has 3 books already\"}");
            assertThat(client.get("/desk/loans?member=1").asListOf(Loan.class)).hasSize(3);
            assertThat(client.get("/desk/loans?member=2").asListOf(Loan.class)).isEmpty();
        }
    }

    @GyreTest
    void what_is_not_there_is_said() {
        try (var client = TestClient.of(Libraries.open())) {
            client.post("/desk/loans", Map.of("book", 7, "member", 1))
                    .expect(404)
                    .expectText("{\"detail\":\"there is no book 7\"}");
            client.delete("/desk/loans/7").expect(404);
            client.get("/desk/members/7").expect(404);
        }
    }
}
