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

/// The page that shows the document.
class DocsPageTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|data-document)=\"([^\"]*)\"");

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
            assertThat(page.text()).doesNotContain("<style", "style=", "onload", "http://", "https://");
            assertThat(Pattern.compile("<script[^>]*>[^<]").matcher(page.text()).find())
                    .isFalse();
        }
    }

    @GyreTest
    void nothing_else_of_the_library_is_served() {
        try (var client = TestClient.of(app())) {
            client.get("/docs/index.html").expect(404);
            client.get("/docs/swagger-initializer.js").expect(404);
            client.get("/docs/").expect(404);
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
