package dev.gyre.examples.guide;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Parameters;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.AtOnce;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.AllowedHosts;
import dev.gyre.web.security.BearerToken;
import dev.gyre.web.security.Claims;
import dev.gyre.web.security.ConcurrencyLimit;
import dev.gyre.web.security.CookieKeys;
import dev.gyre.web.security.Cors;
import dev.gyre.web.security.CspNonce;
import dev.gyre.web.security.Csrf;
import dev.gyre.web.security.JwtAlgorithm;
import dev.gyre.web.security.JwtIssuer;
import dev.gyre.web.security.JwtKey;
import dev.gyre.web.security.JwtKeys;
import dev.gyre.web.security.JwtVerifier;
import dev.gyre.web.security.PasswordGrant;
import dev.gyre.web.security.Passwords;
import dev.gyre.web.security.RateLimit;
import dev.gyre.web.security.RequiredScopes;
import dev.gyre.web.security.SecurityHeaders;
import dev.gyre.web.security.SecurityScheme;
import dev.gyre.web.security.Session;
import dev.gyre.web.security.Sessions;
import dev.gyre.web.security.TrustedProxies;
import dev.gyre.web.testing.TestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The samples of the guide's page "Who may do what".
class SecurityGuideTest {
    private static final String SECRET = "an example of a secret that is long enough";

    // snippet tokens
    record User(String name) {}

    record Token(String access_token, String token_type) {}

    static final class Access {
        private final JwtVerifier verifier;

        Access(JwtKey key) {
            verifier = JwtVerifier.with(JwtKeys.of(key)).from("https://shop.example");
        }

        @Provides
        User user(@Depends BearerToken token, RequiredScopes scopes) {
            Claims claims = verifier.authenticate(token); // else 401
            scopes.requireIn(claims.scopes()); // else 403
            return new User(claims.subject().orElseThrow());
        }
    }

    @Endpoints
    static final class Shop {
        private final Map<String, String> stored; // hashes by name
        private final Passwords passwords;
        private final JwtIssuer issuer;

        Shop(Map<String, String> stored, Passwords passwords, JwtKey key) {
            this.stored = stored;
            this.passwords = passwords;
            this.issuer = JwtIssuer.with(key).as("https://shop.example").lasting(ofMinutes(15));
        }

        @Post("/token")
        Token login(@FormField PasswordGrant form) {
            String hash = stored.get(form.username());
            boolean isRight = hash == null
                    ? passwords.verifyNone(form.password()) // takes as long
                    : passwords.verify(form.password(), hash);
            if (!isRight) {
                throw new StatusException(HttpStatus.BAD_REQUEST, "Incorrect username or password");
            }
            return new Token(issuer.issue(Claims.of(form.username()).withScopes(form.scopes())), "bearer");
        }

        @Get("/orders")
        List<String> orders(@Depends(scopes = "orders") User user) {
            return List.of("ink for " + user.name());
        }
    }

    static App shop(JwtKey key, Map<String, String> stored, Passwords passwords) {
        var scheme = SecurityScheme.oauth2Password("token", Map.of("orders", "See your orders."));
        return App.create().provide(scheme, new Access(key)).endpoints(new Shop(stored, passwords, key));
    }
    // end snippet

    @GyreTest
    void a_token_is_had_for_a_password_and_shows_who_asks() {
        var passwords = Passwords.withIterations(1000);
        var stored = new HashMap<>(Map.of("ada", passwords.hash("s3cret")));
        JwtKey key = JwtKey.generate("2026-11", JwtAlgorithm.EDDSA);

        try (var client = TestClient.of(shop(key, stored, passwords))) {
            var form = Parameters.of("username", "ada", "password", "s3cret", "scope", "orders");
            var token = client.send(client.request(HttpMethod.POST, "/token").withForm(form))
                    .expect(200)
                    .as(Token.class);

            client.get("/orders").expect(401);
            client.send(client.request(HttpMethod.GET, "/orders")
                            .withHeader("Authorization", "Bearer " + token.access_token()))
                    .expect(200)
                    .expectText("[\"ink for ada\"]");
            client.send(client.request(HttpMethod.POST, "/token")
                            .withForm(Parameters.of("username", "bob", "password", "s3cret")))
                    .expect(400);
        }
    }

    // snippet sessions
    static App site(String secret) { // System.getenv("COOKIE_SECRET")
        return App.create()
                .use(Csrf.standard())
                .use(Sessions.with(CookieKeys.of(secret)))
                .post("/login", request -> {
                    Session session = Session.of(request);
                    session.renew(); // nobody who knew it before knows it now
                    session.put("name", request.form().first("name").orElseThrow());
                    session.flash("Welcome back");
                    return Response.seeOther("/");
                })
                .post("/logout", request -> {
                    Session.of(request).clear();
                    return Response.seeOther("/");
                })
                .get("/", request -> {
                    Session session = Session.of(request);
                    return session.text("name").orElse("stranger") + session.takeFlashes();
                });
    }
    // end snippet

    @GyreTest
    void a_session_remembers_who_has_logged_in() {
        try (var client = TestClient.of(site(SECRET))) {
            client.get("/").expectText("stranger[]");
            client.send(client.request(HttpMethod.POST, "/login").withForm(Parameters.of("name", "ada")))
                    .expect(303);

            client.get("/").expectText("ada[Welcome back]"); // the client keeps cookies
            client.send(client.request(HttpMethod.POST, "/logout").withHeader("Sec-Fetch-Site", "cross-site"))
                    .expect(403);
        }
    }

    // snippet around
    static App guarded() {
        return App.create()
                .use(TrustedProxies.in("10.0.0.0/8")) // the first is the outermost
                .use(AllowedHosts.of("shop.example", "*.shop.example"))
                .use(Cors.allowing("https://app.example").withHeaders("Authorization"))
                .use(SecurityHeaders.standard().withPolicy("default-src 'self'; script-src 'nonce-{nonce}'"))
                .use(Csrf.standard().exempting("/hooks"))
                .use(ConcurrencyLimit.of(1000))
                .get("/", request -> Response.html("<script nonce=\"" + CspNonce.of(request) + "\">…</script>"))
                .group(
                        "/token",
                        token -> token.use(RateLimit.of(5, ofMinutes(1))).post("/", _ -> "…"))
                .endpoints(new Reports());
    }

    @Endpoints("/reports")
    static final class Reports {
        @Get
        @AtOnce(2) // others: 503
        String report() {
            return "…";
        }
    }
    // end snippet

    @GyreTest
    void what_stands_around_an_application_guards_it() {
        try (var client = TestClient.of(guarded())) {
            client.get("/").expect(400);
            client.get("https://shop.example/").expect(200).expectHeader("X-Content-Type-Options", "nosniff");
            client.send(client.request(HttpMethod.GET, "https://shop.example/nowhere")
                            .withHeader("Origin", "https://app.example"))
                    .expect(404)
                    .expectHeader("Access-Control-Allow-Origin", "https://app.example");
            for (int i = 0; i < 5; i++) {
                client.post("https://shop.example/token", "").expect(200);
            }
            client.post("https://shop.example/token", "").expect(429).expectHeader("Retry-After", "12");
            assertThat(client.get("https://shop.example/reports").text()).isEqualTo("…");
        }
    }
}
