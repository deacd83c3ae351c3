package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Needs;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.ApiKey;
import dev.gyre.web.security.BasicCredentials;
import dev.gyre.web.security.BearerToken;
import dev.gyre.web.security.PasswordGrant;
import dev.gyre.web.security.RequiredScopes;
import dev.gyre.web.security.SecurityScheme;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What clients say of themselves, as parameters.
class SchemesTest {
    record Order(int count) {}

    record Caller(String name) {}

    @Endpoints
    static final class Basic {
        @Get
        String who(@Depends BasicCredentials caller) {
            return caller.username() + "/" + caller.password();
        }

        @Get("/maybe")
        String maybe(@Depends Optional<BasicCredentials> caller) {
            return caller.map(BasicCredentials::username).orElse("nobody");
        }
    }

    @Endpoints
    static final class Keys {
        @Get("/header")
        String header(@Depends ApiKey key) {
            return key.value();
        }

        @Get("/query")
        String query(@Depends("q") ApiKey key) {
            return key.value();
        }

        @Get("/cookie")
        String cookie(@Depends("c") Optional<ApiKey> key) {
            return key.map(ApiKey::value).orElse("none");
        }

        @Get("/either")
        String either(@Depends Optional<ApiKey> key, @Depends("q") Optional<ApiKey> other, @Depends BearerToken token) {
            return "" + key.isPresent() + other.isPresent();
        }
    }

    @Endpoints
    static final class Orders {
        @Post
        Order add(@Depends BearerToken token, Order order) {
            return order;
        }
    }

    @Endpoints
    static final class Login {
        @Post("/token")
        String login(@FormField PasswordGrant form) {
            return form.username() + form.scopes() + form;
        }
    }

    private static App keys() {
        return App.create()
                .provide(
                        SecurityScheme.apiKeyInHeader("X-Key").describedAs("Ask **us**."),
                        SecurityScheme.apiKeyInQuery("key").named("q"),
                        SecurityScheme.apiKeyInCookie("key").named("c"),
                        SecurityScheme.bearer())
                .endpoints(new Keys());
    }

    @GyreTest
    void basic_credentials_are_taken_apart_as_utf_8() {
        try (var client =
                TestClient.of(App.create().provide(SecurityScheme.basic()).endpoints(new Basic()))) {
            get(client, "/", "Authorization", "Basic YWRhOnM6ZWNyZXQ=")
                    .expect(200)
                    .expectText("ada/s:ecret");
            get(client, "/", "Authorization", "bASIC w6RkYTrDvA==").expect(200).expectText("äda/ü");
            get(client, "/maybe", "Authorization", "Basic YWRhOng=").expectText("ada");
            client.get("/maybe").expect(200).expectText("nobody");
        }
    }

    @GyreTest
    void what_are_no_basic_credentials_is_answered_with_the_realm() {
        var app = App.create().provide(SecurityScheme.basic("shop")).endpoints(new Basic());
        String challenge = "Basic realm=\"shop\", charset=\"UTF-8\"";

        try (var client = TestClient.of(app)) {
            client.get("/")
                    .expect(401)
                    .expectText("{\"detail\":\"Not authenticated\"}")
                    .expectHeader("WWW-Authenticate", challenge);
            for (String value : List.of("Bearer YWRhOng=", "Basic", "Basic ", "Basic !!!", "Basic YWRh")) {
                get(client, "/", "Authorization", value).expect(401).expectHeader("WWW-Authenticate", challenge);
            }
            get(client, "/maybe", "Authorization", "Basic YWRh").expect(401);
        }
    }

    @GyreTest
    void of_two_authorization_headers_none_counts() {
        try (var client =
                TestClient.of(App.create().provide(SecurityScheme.basic()).endpoints(new Basic()))) {
            Request twice = client.request(HttpMethod.GET, "/maybe")
                    .withHeaders(Headers.of("Authorization", "Basic YWRhOng=", "Authorization", "Basic YWRhOnk="));

            client.send(twice).expect(401);
        }
    }

    @GyreTest
    void api_keys_come_from_headers_queries_and_cookies() {
        try (var client = TestClient.of(keys())) {
            get(client, "/header", "X-Key", "abc").expectText("abc");
            client.get("/query?key=abc").expectText("abc");
            get(client, "/cookie", "Cookie", "a=b; key=abc").expectText("abc");
            client.get("/cookie").expect(200).expectText("none");
            client.get("/header").expect(401).expectHeader("WWW-Authenticate", "APIKey");
            get(client, "/header", "X-Key", "").expect(401);
        }
    }

    @GyreTest
    void the_document_joins_what_is_required_and_lists_what_is_enough() {
        try (var client = TestClient.of(keys())) {
            Object document = client.get("/openapi.json").as(Map.class);

            assertThat(at(document, "components", "securitySchemes"))
                    .isEqualTo(Map.of(
                            "APIKeyHeader",
                            Map.of("type", "apiKey", "in", "header", "name", "X-Key", "description", "Ask **us**."),
                            "HTTPBearer",
                            Map.of("type", "http", "scheme", "bearer"),
                            "c",
                            Map.of("type", "apiKey", "in", "cookie", "name", "key"),
                            "q",
                            Map.of("type", "apiKey", "in", "query", "name", "key")));
            assertThat(at(document, "paths", "/either", "get", "security"))
                    .isEqualTo(List.of(
                            Map.of("HTTPBearer", List.of(), "APIKeyHeader", List.of()),
                            Map.of("HTTPBearer", List.of(), "q", List.of())));
        }
    }

    @GyreTest
    void a_request_without_credentials_is_refused_before_its_body_is_read() {
        var isRead = new AtomicBoolean();
        Body body = Body.writing(out -> {
            isRead.set(true);
            out.write("{\"count\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });

        try (var client =
                TestClient.of(App.create().provide(SecurityScheme.bearer()).endpoints(new Orders()))) {
            client.post("/", body).expect(401);
        }

        assertThat(isRead).isFalse();
    }

    @GyreTest
    void a_test_puts_other_credentials_in_their_place() {
        var app = App.create()
                .provide(SecurityScheme.basic())
                .endpoints(new Basic())
                .overrideValue(BasicCredentials.class, new BasicCredentials("test", "x"));

        try (var client = TestClient.of(app)) {
            client.get("/").expect(200).expectText("test/x");
            client.get("/maybe").expect(200).expectText("test");
        }
    }

    @GyreTest
    void the_form_of_the_password_flow_has_its_rules_and_is_never_shown() {
        try (var client = TestClient.of(App.create().endpoints(new Login()))) {
            var whole = Parameters.of("username", "ada", "password", "s3cret", "scope", "a b  a");
            form(client, whole).expect(200).expectText("ada[a, b]PasswordGrant[…]");
            form(client, whole.plus("grant_type", "password")).expect(200);

            var wrong = form(client, Parameters.of("password", "s3cret", "grant_type", "code"));
            assertThat(Replies.problems(wrong))
                    .containsExactly("string_pattern_mismatch @ [body, grant_type]", "missing @ [body, username]");
            assertThat(wrong.text()).doesNotContain("s3cret");
        }
    }

    final class Access {
        @Provides
        Caller caller(@Depends BearerToken token, RequiredScopes scopes) {
            scopes.requireIn(List.of(token.value().split(",")));
            return new Caller(scopes.text());
        }
    }

    @Endpoints
    @Needs(value = Caller.class, scopes = "a")
    static final class Scoped {
        @Get("/plain")
        String plain() {
            return "plain";
        }

        @Get("/more")
        String more(@Depends(scopes = {"b", "c"}) Caller caller) {
            return caller.name();
        }
    }

    @GyreTest
    void scopes_of_groups_classes_and_parameters_are_each_asked_for() {
        var app = App.create()
                .provide(SecurityScheme.bearer(), new Access())
                .group(
                        "/admin",
                        admin -> admin.needs(Caller.class, List.of("admin")).endpoints(new Scoped()));

        try (var client = TestClient.of(app)) {
            get(client, "/admin/plain", "Authorization", "Bearer admin,a").expect(200);
            get(client, "/admin/more", "Authorization", "Bearer admin,a,b,c").expectText("b c");
            get(client, "/admin/more", "Authorization", "Bearer admin,a,b")
                    .expect(403)
                    .expectText("{\"detail\":\"Not enough permissions\"}")
                    .expectHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"b c\"");
            get(client, "/admin/plain", "Authorization", "Bearer a").expect(403);
            assertThat(at(client.get("/openapi.json").as(Map.class), "paths", "/admin/more", "get", "security"))
                    .isEqualTo(List.of(Map.of("HTTPBearer", List.of("admin", "a", "b", "c"))));
        }
    }

    @GyreTest
    void who_is_put_in_the_place_of_a_client_has_all_scopes() {
        var app = App.create()
                .provide(SecurityScheme.bearer(), new Access())
                .endpoints(new Scoped())
                .overrideValue(Caller.class, new Caller("test"));

        try (var client = TestClient.of(app)) {
            client.get("/more").expect(200).expectText("test");
        }
    }

    @GyreTest
    void an_action_that_is_a_lambda_asks_a_scheme_itself() {
        var scheme = SecurityScheme.bearer();
        var app = App.create().get("/", request -> scheme.require(request).is("t"));

        try (var client = TestClient.of(app)) {
            get(client, "/", "Authorization", "Bearer t").expectText("true");
            get(client, "/", "Authorization", "Bearer other").expectText("false");
            client.get("/").expect(401);
        }
    }

    @Endpoints
    static final class Unmarked {
        @Post
        String post(BearerToken token) {
            return token.value();
        }
    }

    @Endpoints
    static final class ScopesOfNobody {
        @Get
        String get(@Depends(scopes = "a") BearerToken token) {
            return token.value();
        }
    }

    @Endpoints
    static final class ScopesOfEndpoint {
        @Get
        String get(RequiredScopes scopes) {
            return scopes.text();
        }
    }

    @Test
    void what_would_let_anybody_in_does_not_start() {
        assertThatThrownBy(() -> App.create().endpoints(new Unmarked()).fix())
                .isInstanceOf(EndpointException.class)
                .hasMessage("Unmarked.post: token: credentials come from a scheme. Mark it with @Depends, and call"
                        + " provide(SecurityScheme.…) on the application");
        assertThatThrownBy(() -> App.create().endpoints(new Orders()).fix())
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith("Orders.add: nobody provides BearerToken. Call provide(SecurityScheme.…)");
        assertThatThrownBy(() -> App.create()
                        .provide(SecurityScheme.bearer())
                        .endpoints(new ScopesOfNobody())
                        .fix())
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith("ScopesOfNobody.get: it asks for the scopes [a] with BearerToken, but no");
        assertThatThrownBy(() -> App.create().endpoints(new ScopesOfEndpoint()))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith("ScopesOfEndpoint.get: only providers see the scopes");
        assertThatThrownBy(() -> App.create().provide(SecurityScheme.bearer(), SecurityScheme.bearer()))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("provides BearerToken too. Give one of them a name");
    }

    @Test
    void nothing_shows_a_secret() {
        assertThat(List.of(
                                new BearerToken("s3cret"),
                                new ApiKey("s3cret"),
                                new BasicCredentials("s3cret", "s3cret"),
                                new PasswordGrant(
                                        Optional.empty(), "s3cret", "s3cret", "", Optional.empty(), Optional.empty()))
                        .toString())
                .doesNotContain("s3cret");
    }

    private static TestResponse form(TestClient client, Parameters form) {
        return client.send(client.request(HttpMethod.POST, "/token").withForm(form));
    }

    private static TestResponse get(TestClient client, String path, String header, String value) {
        return client.send(client.request(HttpMethod.GET, path).withHeader(header, value));
    }
}
