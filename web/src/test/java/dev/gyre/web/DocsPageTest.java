package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.security.SecurityScheme;
import dev.gyre.web.testing.TestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages that show the document. `DocsPagesTest` of the examples has a browser draw them.
class DocsPageTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|data-document)=\"((?!data:)[^\"]*)\"");

    @Endpoints
    static final class Hello {
        @Get
        String hello() {
            return "hello";
        }
    }

    private static App app() {
        return App.create().endpoints(new Hello());
    }

    @GyreTest
    void all_that_the_page_loads_is_there() {
        try (var client = TestClient.of(app())) {
            assertThat(loaded(client, "/docs"))
                    .containsExactly(
                            "/docs/swagger-ui.css text/css; charset=utf-8",
                            "/docs/favicon-32x32.png image/png",
                            "/openapi.json application/json",
                            "/docs/swagger-ui-bundle.js text/javascript; charset=utf-8",
                            "/docs/gyre-docs.js text/javascript; charset=utf-8");
        }
    }

    @GyreTest
    void all_that_the_page_to_read_loads_is_there_and_asks_nobody_else() {
        try (var client = TestClient.of(app())) {
            assertThat(loaded(client, "/redoc"))
                    .containsExactly(
                            "/redoc/gyre-redoc.css text/css; charset=utf-8",
                            "/openapi.json application/json",
                            "/redoc/redoc.standalone.js text/javascript; charset=utf-8",
                            "/redoc/gyre-redoc.js text/javascript; charset=utf-8");
            String script = client.get("/redoc/redoc.standalone.js").expect(200).text();
            assertThat(script.contains("src:\"data:,\"")).isTrue();
            assertThat(script.contains("cdn.redoc.ly")).isFalse();
        }
    }

    @GyreTest
    void each_page_is_elsewhere_or_nowhere_if_the_application_says_so() {
        ApiDocs docs = ApiDocs.of("Shop", "1").withReference("/read/this");

        try (var client = TestClient.of(app().docs(docs.withPage("")))) {
            assertThat(loaded(client, "/read/this"))
                    .contains("/openapi.json application/json")
                    .contains("/read/this/gyre-redoc.js text/javascript; charset=utf-8");
            client.get("/docs").expect(404);
            client.get("/redoc").expect(404);
        }
        try (var client = TestClient.of(app().docs(docs.withReference("")))) {
            client.get("/docs").expect(200);
            client.get("/read/this").expect(404);
        }
        try (var client = TestClient.of(app().get("/redoc", _ -> "mine"))) {
            assertThat(client.get("/redoc").text()).isEqualTo("mine");
            client.get("/docs").expect(200);
        }
    }

    @GyreTest
    void below_a_prefix_and_at_another_path_it_is_there_too() {
        var docs = ApiDocs.of("A & \"B\"", "1").withPage("/help/api").withDocument("/help/v1.json");
        var app = App.create().mount("/shop", app().docs(docs));

        try (var client = TestClient.of(app)) {
            assertThat(loaded(client, "/shop/help/api"))
                    .contains("/shop/help/v1.json application/json")
                    .contains("/shop/help/api/gyre-docs.js text/javascript; charset=utf-8");
            assertThat(client.get("/shop/help/api").text()).contains("<title>A &amp; &quot;B&quot;</title>");
            client.get("/shop/docs").expect(404);
        }
    }

    @GyreTest
    void the_page_has_no_scripts_and_styles_inside_and_allows_none() {
        var docs = ApiDocs.of("Shop", "1").withServers("https://api.example.org/shop");

        try (var client = TestClient.of(app().docs(docs))) {
            var page = client.get("/docs").expect(200);

            assertThat(page.header("Content-Security-Policy"))
                    .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self' https://api.example.org; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'");
            assertPlain(page.text());

            page = client.get("/redoc").expect(200);

            assertThat(page.header("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-")
                    .contains(" connect-src 'self';")
                    .doesNotContain("unsafe");
            assertPlain(page.text());
        }
    }

    private static void assertPlain(String page) {
        assertThat(page).doesNotContain("<style", "style=", "onload", "http://", "https://");
        assertThat(Pattern.compile("<script[^>]*>[^<]").matcher(page).find()).isFalse();
    }

    @GyreTest
    void nothing_else_of_the_library_is_served() {
        try (var client = TestClient.of(app())) {
            client.get("/docs/index.html").expect(404);
            client.get("/docs/swagger-initializer.js").expect(404);
            client.get("/docs/").expect(404);
            client.get("/redoc/redoc.standalone.js.map").expect(404);
            client.get("/redoc/gyre-docs.js").expect(404);
        }
    }

    @GyreTest
    void people_authorize_themselves_on_it_where_the_scheme_says() {
        var scheme = SecurityScheme.oauth2Code("https://id.example.org/ask", "https://id.example.org/token", Map.of());

        try (var client = TestClient.of(app().provide(scheme))) {
            var page = client.get("/docs").expect(200);

            assertThat(page.header("Content-Security-Policy").orElseThrow())
                    .contains("connect-src 'self' https://id.example.org;");
            page.expectHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
            assertThat(client.get("/docs/gyre-docs.js").text())
                    .contains("oauth2RedirectUrl: new URL(\"oauth2-redirect.html\", document.currentScript.src).href");
            assertThat(client.get("/docs/oauth2-redirect.html").expect(200).text())
                    .contains("<script src=\"oauth2-redirect.js\"></script>");
            assertThat(client.get("/docs/oauth2-redirect.js").expect(200).text())
                    .contains("swaggerUIRedirectOauth2");
        }
    }

    @Test
    void paths_that_cannot_be_are_refused_where_they_are_written() {
        ApiDocs docs = ApiDocs.of("Shop", "1");

        assertThatThrownBy(() -> app().docs(docs.withDocument("openapi.json")))
                .isInstanceOf(RouteException.class)
                .hasMessageStartingWith("\"openapi.json\" (DocsPageTest.java:");
        assertThatThrownBy(() -> docs.withPage("/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected is a path like /docs");
        assertThatThrownBy(() -> docs.withReference("/docs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both pages of the API are to be at \"/docs\"");
    }

    /// Each address in the page, as the browser sees it, with its type.
    private static List<String> loaded(TestClient client, String page) {
        String text = client.get(page).expect(200).text();
        return ADDRESS.matcher(text)
                .results()
                .map((MatchResult found) ->
                        URI.create(page).resolve(found.group(1)).toString())
                .map(path -> path + " "
                        + client.get(path).expect(200).header("Content-Type").orElse(""))
                .toList();
    }
}
