package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Parameters;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.BearerToken;
import dev.gyre.web.security.PasswordGrant;
import dev.gyre.web.security.RequiredScopes;
import dev.gyre.web.security.SecurityScheme;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// FastAPI's security/005, OAuth2 with scopes: `docs/parity/fastapi.md`, case 35.
class SecurityParityTest {
    record User(String username, String fullName, boolean disabled) {}

    /// One that is not disabled.
    record Active(User user) {}

    record Issued(String access_token, String token_type) {}

    record Owned(String item_id, String owner) {}

    record Grant(String username, List<String> scopes) {}

    private static final Map<String, User> USERS =
            Map.of("johndoe", new User("johndoe", "John Doe", false), "alice", new User("alice", "Alice Chains", true));

    private final Map<String, Grant> tokens = new HashMap<>();

    final class Access {
        @Provides
        User user(@Depends BearerToken token, RequiredScopes scopes) {
            Grant grant = tokens.get(token.value());
            User user = grant == null ? null : USERS.get(grant.username());
            if (user == null) {
                throw scopes.unauthorized("Could not validate credentials");
            }
            if (!grant.scopes().containsAll(scopes.all())) {
                throw scopes.unauthorized("Not enough permissions");
            }
            return user;
        }

        @Provides
        Active active(@Depends(scopes = "me") User user) {
            if (user.disabled()) {
                throw new StatusException(HttpStatus.BAD_REQUEST, "Inactive user");
            }
            return new Active(user);
        }
    }

    @Endpoints
    final class Site {
        @Post("/token")
        Issued login(@FormField PasswordGrant form) {
            if (!form.password().equals("secret of " + form.username())) {
                throw new StatusException(HttpStatus.BAD_REQUEST, "Incorrect username or password");
            }
            String token = "token " + tokens.size();
            tokens.put(token, new Grant(form.username(), form.scopes()));
            return new Issued(token, "bearer");
        }

        @Get("/users/me")
        User readMe(@Depends Active active) {
            return active.user();
        }

        @Get("/users/me/items")
        List<Owned> readOwnItems(@Depends(scopes = "items") Active active) {
            return List.of(new Owned("Foo", active.user().username()));
        }

        @Get("/status")
        Map<String, String> readStatus(@Depends User user) {
            return Map.of("status", "ok");
        }
    }

    private App app() {
        var scopes = new LinkedHashMap<String, String>();
        scopes.put("me", "Read information about the current user.");
        scopes.put("items", "Read items.");
        return App.create()
                .provide(SecurityScheme.oauth2Password("token", scopes), new Access())
                .endpoints(new Site());
    }

    @GyreTest
    void case_35_a_name_and_a_password_are_changed_for_a_token_with_the_scopes_that_were_asked_for() {
        try (var client = TestClient.of(app())) {
            login(client, "johndoe", "me").expect(200);
            login(client, "johndoe", "wrong", "secret of alice")
                    .expect(400)
                    .expectText("{\"detail\":\"Incorrect username or password\"}");
            get(client, "/users/me", token(client, "johndoe", "me"))
                    .expect(200)
                    .expectText("{\"username\":\"johndoe\",\"fullName\":\"John Doe\",\"disabled\":false}");
            get(client, "/users/me/items", token(client, "johndoe", "me items"))
                    .expect(200)
                    .expectText("[{\"item_id\":\"Foo\",\"owner\":\"johndoe\"}]");
            get(client, "/status", token(client, "johndoe", "")).expect(200);
        }
    }

    @GyreTest
    void case_35_without_a_token_nobody_is_asked_and_the_answer_is_401() {
        try (var client = TestClient.of(app())) {
            for (String path : List.of("/users/me", "/users/me/items", "/status")) {
                client.get(path)
                        .expect(401)
                        .expectText("{\"detail\":\"Not authenticated\"}")
                        .expectHeader("WWW-Authenticate", "Bearer");
            }
            client.send(client.request(HttpMethod.GET, "/users/me")
                            .withHeader("Authorization", "Notexistent testtoken"))
                    .expect(401)
                    .expectText("{\"detail\":\"Not authenticated\"}")
                    .expectHeader("WWW-Authenticate", "Bearer");
        }
    }

    @GyreTest
    void case_35_a_token_that_is_wrong_or_has_too_few_scopes_is_told_which_are_needed() {
        try (var client = TestClient.of(app())) {
            get(client, "/users/me", "incorrect")
                    .expect(401)
                    .expectText("{\"detail\":\"Could not validate credentials\"}")
                    .expectHeader("WWW-Authenticate", "Bearer scope=\"me\"");
            get(client, "/users/me", token(client, "johndoe", ""))
                    .expect(401)
                    .expectText("{\"detail\":\"Not enough permissions\"}")
                    .expectHeader("WWW-Authenticate", "Bearer scope=\"me\"");
            get(client, "/users/me/items", token(client, "johndoe", "me"))
                    .expect(401)
                    .expectText("{\"detail\":\"Not enough permissions\"}")
                    .expectHeader("WWW-Authenticate", "Bearer scope=\"items me\"");
            get(client, "/users/me", token(client, "alice", "me"))
                    .expect(400)
                    .expectText("{\"detail\":\"Inactive user\"}");
        }
    }

    @GyreTest
    void case_35_the_document_tells_of_the_scheme_and_of_the_scopes_of_each_operation() {
        try (var client = TestClient.of(app())) {
            Object document = client.get("/openapi.json").expect(200).as(Map.class);

            assertThat(at(document, "components", "securitySchemes"))
                    .isEqualTo(Map.of(
                            "OAuth2PasswordBearer",
                            Map.of(
                                    "type",
                                    "oauth2",
                                    "flows",
                                    Map.of(
                                            "password",
                                            Map.of(
                                                    "scopes",
                                                    Map.of(
                                                            "me",
                                                            "Read information about the current user.",
                                                            "items",
                                                            "Read items."),
                                                    "tokenUrl",
                                                    "token")))));
            assertThat(security(document, "/users/me"))
                    .isEqualTo(List.of(Map.of("OAuth2PasswordBearer", List.of("me"))));
            assertThat(security(document, "/users/me/items"))
                    .isEqualTo(List.of(Map.of("OAuth2PasswordBearer", List.of("items", "me"))));
            assertThat(security(document, "/status")).isEqualTo(List.of(Map.of("OAuth2PasswordBearer", List.of())));
            assertThat(at(document, "paths", "/token", "post", "security")).isNull();
            assertThat(at(document, "paths", "/token", "post", "requestBody", "content"))
                    .isInstanceOf(Map.class)
                    .extracting(content -> ((Map<?, ?>) content).keySet())
                    .isEqualTo(Set.of("application/x-www-form-urlencoded"));
            assertThat(DocumentCheck.complaints(document)).isEmpty();
        }
    }

    private static Object security(Object document, String path) {
        return at(document, "paths", path, "get", "security");
    }

    private static TestResponse login(TestClient client, String username, String scope) {
        return login(client, username, scope, "secret of " + username);
    }

    private static TestResponse login(TestClient client, String username, String scope, String password) {
        var form = Parameters.of("grant_type", "password", "username", username, "password", password, "scope", scope);
        return client.send(client.request(HttpMethod.POST, "/token").withForm(form));
    }

    private static String token(TestClient client, String username, String scope) {
        return login(client, username, scope).expect(200).as(Issued.class).access_token();
    }

    private static TestResponse get(TestClient client, String path, String token) {
        return client.send(client.request(HttpMethod.GET, path).withHeader("Authorization", "Bearer " + token));
    }
}
