package dev.gyre.web;

import dev.gyre.http.HttpMethod;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Applications whose pages are made in the browser: what is a page, and what may be kept for good.
class FilePagesTest {
    @TempDir
    private Path root;

    private App app;

    @BeforeEach
    void build() throws IOException {
        write("index.html", "<main>");
        write("assets/app-BkY3x9aQ.js", "run()");
        write("assets/app-BkY3x9aQ.js.zst", "ZSTD");
        write("assets/app-BkY3x9aQ.js.gz", "GZIP");
        app = App.create()
                .get("/api/items", _ -> "items")
                .files(
                        "/",
                        StaticFiles.directory(root)
                                .withFallback("index.html", "/api", "/assets")
                                .withImmutable("assets/.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, '', 200",
        "/orders/7, text/html, navigate, 200",
        "/orders/7, text/html, '', 200",
        "/orders/7, application/json, '', 404",
        "/orders/7, text/html, cors, 404",
        "/orders/logo.png, text/html, navigate, 404",
        "/api, text/html, navigate, 404",
        "/api/nothing, text/html, navigate, 404",
        "/apiary, text/html, navigate, 200",
        "/assets/gone, text/html, navigate, 404",
        "/.env, text/html, navigate, 404",
    })
    void only_who_opens_a_page_gets_one(String path, String accept, String mode, int status) {
        try (var client = TestClient.of(app)) {
            var request = client.request(HttpMethod.GET, path).withHeader("Accept", accept);
            var response = client.send(mode.isEmpty() ? request : request.withHeader("Sec-Fetch-Mode", mode));

            response.expect(status);
            if (status == 200) {
                response.expectText("<main>").expectHeader("Cache-Control", "no-cache");
            }
        }
    }

    @GyreTest
    void names_with_a_hash_are_kept_for_good_and_others_are_not() {
        try (var client = TestClient.of(app)) {
            client.get("/assets/app-BkY3x9aQ.js")
                    .expect(200)
                    .expectHeader("Cache-Control", "public, max-age=31536000, immutable");
            client.get("/index.html").expectHeader("Cache-Control", "no-cache");
            client.get("/api/items").expectText("items");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'gzip, br, zstd', ZSTD, zstd",
        "gzip, GZIP, gzip",
        "'zstd;q=0, gzip', GZIP, gzip",
        "identity, run(), ",
    })
    void a_file_comes_as_small_as_a_client_can_read_it(String accepted, String text, String encoding) {
        try (var client = TestClient.of(app)) {
            var response = client.send(client.request(HttpMethod.GET, "/assets/app-BkY3x9aQ.js")
                            .withHeader("Accept-Encoding", accepted))
                    .expectText(text)
                    .expectHeader("Vary", "Accept-Encoding")
                    .expectHeader("Content-Type", "text/javascript; charset=utf-8");
            if (encoding != null) {
                response.expectHeader("Content-Encoding", encoding);
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
