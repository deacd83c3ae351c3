package library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Parameters;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.time.Duration;
import java.util.Map;

class LoginTest {
    record Token(String access_token, String token_type) {}

    @GyreTest
    void everybody_reads_and_librarians_write() {
        try (var client = TestClient.of(Libraries.closed())) {
            client.get("/books").expect(200).expectText("[]");
            client.post("/books", Map.of("nonsense", true)).expect(401); // before the body is looked at
            client.get("/desk/members").expect(401);

            String token = login(client, "s3cret").expect(200).as(Token.class).access_token();

            var book = Map.of("title", "Emma", "author", "Austen");
            client.send(client.request(HttpMethod.POST, "/books")
                            .withHeader("Authorization", "Bearer " + token)
                            .withJson(book))
                    .expect(201);
            login(client, "secret").expect(400);
        }
    }

    @GyreTest
    void a_token_ends_after_a_quarter_of_an_hour() {
        try (var client = TestClient.of(Libraries.closed())) {
            String token = login(client, "s3cret").as(Token.class).access_token();
            var request =
                    client.request(HttpMethod.GET, "/desk/members").withHeader("Authorization", "Bearer " + token);

            client.send(request).expect(200);
            Async.sleep(Duration.ofMinutes(16));
            client.send(request).expect(401);
        }
    }

    @GyreTest
    void the_document_tells_who_may_do_what() {
        try (var client = TestClient.of(Libraries.closed())) {
            assertThat(client.get("/openapi.json").expect(200).text())
                    .contains(
                            "\"title\":\"Library\"",
                            "\"tokenUrl\":\"token\"",
                            "\"/desk/loans\"",
                            "\"tags\":[\"desk\"]");
            client.get("/docs").expect(200);
        }
    }

    private static TestResponse login(TestClient client, String password) {
        var form = Parameters.of("username", "ada", "password", password);
        return client.send(client.request(HttpMethod.POST, "/token").withForm(form));
    }
}
