package dev.gyre.web.security;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.http.SetCookie;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an application remembers of one browser.
class SessionsTest {
    private static final String SECRET = "a secret of more than thirty-two characters";
    private static final String OTHER = "another one of more than thirty-two letters";

    record Cart(int items, List<String> names) {}

    @Endpoints("/typed")
    static final class Typed {
        @Get
        String name(Session session) {
            return session.text("name").orElse("nobody");
        }
    }

    private static Sessions sessions() {
        return Sessions.with(CookieKeys.of(SECRET));
    }

    private static App app(Sessions sessions) {
        return App.create()
                .use(sessions)
                .get("/", _ -> "plain")
                .get("/name", request -> Session.of(request).text("name").orElse("nobody"))
                .get("/id", request -> Session.of(request).id())
                .post("/login", request -> {
                    Session.of(request).renew();
                    Session.of(request).put("name", request.text());
                    return "welcome";
                })
                .postVoid("/logout", request -> Session.of(request).clear())
                .postVoid("/flash", request -> Session.of(request).flash(request.text()))
                .get("/flashes", request -> Session.of(request).takeFlashes())
                .get(
                        "/late",
                        request -> Response.of(
                                MediaType.TEXT,
                                Body.writing(out -> Session.of(request).put("name", "late"))))
                .get("/wrong", request -> {
                    Session.of(request).put("name", "wrong");
                    throw new IllegalStateException("after all");
                })
                .endpoints(new Typed());
    }

    /// A browser with one cookie jar.
    private static final class Browser implements AutoCloseable {
        private final TestClient client;
        private String cookie = "";

        Browser(App app) {
            client = TestClient.of(app);
        }

        TestResponse get(String path) {
            return send(HttpMethod.GET, path, "");
        }

        TestResponse post(String path, String body) {
            return send(HttpMethod.POST, path, body);
        }

        private TestResponse send(HttpMethod method, String path, String body) {
            var request = client.request(method, path).withBody(Body.of(body));
            TestResponse response = client.send(cookie.isEmpty() ? request : request.withHeader("Cookie", cookie));
            response.header("Set-Cookie").ifPresent(text -> {
                String pair = text.substring(0, text.indexOf(';'));
                cookie = pair.endsWith("=") ? "" : pair;
            });
            return response;
        }

        @Override
        public void close() {
            client.close();
        }
    }

    @GyreTest
    void what_was_put_there_is_there_with_the_next_request() {
        try (var browser = new Browser(app(sessions()))) {
            browser.get("/name").expectText("nobody");

            var login = browser.post("/login", "ada").expect(200);

            assertThat(login.header("Set-Cookie").orElseThrow())
                    .matches(
                            "__Host-session=[\\w-]+\\.[\\w-]{43}; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=Lax");
            browser.get("/name").expectText("ada");
            browser.get("/typed").expectText("ada");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void the_cookie_is_sent_when_something_has_changed_and_the_response_varies_when_somebody_looked() {
        try (var browser = new Browser(app(sessions()))) {
            var first = browser.get("/name");
            assertThat(first.header("Set-Cookie")).isEmpty();
            first.expectHeader("Vary", "Cookie");
            browser.post("/login", "ada");

            assertThat(browser.get("/").header("Vary")).isEmpty();
            var again = browser.get("/name").expectHeader("Vary", "Cookie");
            assertThat(again.header("Set-Cookie")).isEmpty();
            var same = browser.get("/wrong").expect(500);
            assertThat(same.header("Set-Cookie")).isPresent();
        }
    }

    @GyreTest
    void a_cookie_that_was_changed_or_made_by_somebody_else_is_none() {
        try (var browser = new Browser(app(sessions()))) {
            browser.post("/login", "ada");
            String good = browser.cookie;
            int end = good.lastIndexOf('.');
            for (String bad : List.of(
                    good.substring(0, end - 1) + (good.charAt(end - 1) == 'A' ? 'B' : 'A') + good.substring(end),
                    good.substring(0, end),
                    good.substring(0, end + 1),
                    good + "x",
                    "__Host-session=x",
                    "__Host-session=" + "x".repeat(5000))) {
                browser.cookie = bad;

                var response = browser.get("/name").expectText("nobody");

                assertThat(response.header("Set-Cookie").orElseThrow())
                        .startsWith("__Host-session=; Path=/; Max-Age=0;");
            }
        }
        var other = app(Sessions.with(CookieKeys.of(SECRET)).in(SetCookie.of("other", "")));
        try (var browser = new Browser(app(sessions()));
                var another = new Browser(other)) {
            browser.post("/login", "ada");
            another.cookie = browser.cookie.replace("session", "other");
            another.get("/name").expectText("nobody");
        }
    }

    @GyreTest
    void secrets_change_while_sessions_go_on() {
        try (var old = new Browser(app(sessions()));
                var both = new Browser(app(Sessions.with(CookieKeys.of(OTHER, SECRET))));
                var fresh = new Browser(app(Sessions.with(CookieKeys.of(OTHER))))) {
            old.post("/login", "ada");
            both.cookie = old.cookie;
            var response = both.get("/name").expectText("ada");

            assertThat(response.header("Set-Cookie")).isPresent(); // by the new secret
            fresh.cookie = both.cookie;
            fresh.get("/name").expectText("ada");
            fresh.cookie = old.cookie;
            fresh.get("/name").expectText("nobody");
        }
    }

    @GyreTest
    void what_is_encrypted_cannot_be_read() {
        for (Sessions each : List.of(sessions(), sessions().encrypted())) {
            try (var browser = new Browser(app(each))) {
                browser.post("/login", "ada");
                String value = browser.cookie.substring(browser.cookie.indexOf('=') + 1);
                String shown = new String(
                        Secrets.decoded(value.replaceAll("\\..*", "")), java.nio.charset.StandardCharsets.ISO_8859_1);

                assertThat(shown.contains("ada")).isEqualTo(value.contains("."));
                browser.get("/name").expectText("ada");
                browser.cookie = browser.cookie.substring(0, browser.cookie.length() - 4) + "AAAA";
                browser.get("/name").expectText("nobody");
            }
        }
    }

    @GyreTest
    void a_session_ends_when_nobody_uses_it() {
        try (var browser = new Browser(app(sessions().idleFor(ofMinutes(30))))) {
            browser.post("/login", "ada");
            for (int i = 0; i < 5; i++) {
                sleep(ofMinutes(29));
                browser.get("/name").expectText("ada"); // sent anew
            }
            sleep(ofMinutes(2));
            assertThat(browser.get("/name").header("Set-Cookie")).isEmpty(); // it is not worth it yet
            sleep(ofMinutes(28));
            browser.get("/name").expectText("nobody");
        }
    }

    @GyreTest
    void a_session_ends_after_its_longest_time_however_it_is_used() {
        try (var browser = new Browser(app(sessions().lastingFor(ofDays(1))))) {
            browser.post("/login", "ada");
            for (int i = 0; i < 3; i++) {
                sleep(ofHours(7));
                browser.get("/name").expectText("ada");
            }
            assertThat(browser.get("/id").status().code()).isEqualTo(200);
            sleep(ofHours(3));
            browser.get("/name").expectText("nobody");
        }
    }

    @GyreTest
    void the_cookie_is_kept_no_longer_than_the_session() {
        try (var browser = new Browser(app(sessions().lastingFor(ofHours(9))))) {
            browser.post("/login", "ada");
            sleep(ofHours(7));

            assertThat(browser.get("/name").header("Set-Cookie").orElseThrow()).contains("; Max-Age=7200;");
        }
    }

    @GyreTest
    void a_login_gives_the_session_another_id_and_a_logout_removes_the_cookie() {
        try (var browser = new Browser(app(sessions()))) {
            browser.post("/flash", "hello");
            String before = browser.get("/id").text();
            browser.post("/login", "ada");
            assertThat(browser.get("/id").text()).isNotEqualTo(before).hasSize(22);
            assertThat(browser.get("/flashes").text()).isEqualTo("[\"hello\"]"); // what it held stays

            assertThat(browser.post("/logout", "").header("Set-Cookie").orElseThrow())
                    .isEqualTo("__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
            browser.get("/name").expectText("nobody");
        }
    }

    @GyreTest
    void a_flash_is_shown_once() {
        try (var browser = new Browser(app(sessions()))) {
            browser.post("/flash", "saved");
            browser.post("/flash", "sent");

            browser.get("/flashes").expectText("[\"saved\",\"sent\"]");
            browser.get("/flashes").expectText("[]");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void what_is_too_large_fails_and_says_what_it_is() {
        try (var browser = new Browser(app(sessions()))) {
            assertThatThrownBy(() -> browser.post("/login", "x".repeat(4000)).expect(200))
                    .cause()
                    .isInstanceOf(SessionException.class)
                    .hasMessageMatching("the session needs a cookie of \\d+ bytes, and browsers take 4096\\. In it are,"
                            + " with their bytes of JSON: \\{name=4002}\\. Keep an id in the session, and what is large"
                            + " elsewhere");
        }
    }

    @GyreTest
    void it_cannot_change_once_its_cookie_has_gone() {
        try (var browser = new Browser(app(sessions()))) {
            assertThatThrownBy(() -> browser.get("/late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its cookie has gone with the response");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void without_sessions_who_asks_for_one_is_told_what_to_do() {
        var app = App.create().get("/", request -> Session.of(request).id());

        try (var client = TestClient.of(app)) {
            assertThatThrownBy(() -> client.get("/").expect(200)).cause().hasMessageContaining("Sessions.with(");
        }
    }

    @Test
    void values_are_kept_as_they_were() {
        var session = new Session(() -> new Session.Opened(SessionState.begun(0), false, false));
        var names = new java.util.ArrayList<>(List.of("a"));

        session.put("cart", new Cart(1, names));
        names.add("b");
        session.put("n", 7);

        assertThat(session.find("cart", Cart.class)).hasValue(new Cart(1, List.of("a")));
        assertThat(session.find("n", Integer.class)).hasValue(7);
        assertThat(session.find("none", Cart.class)).isEqualTo(Optional.empty());
        session.remove("n");
        assertThat(session).hasToString("Session[cart]");
        assertThat(CookieKeys.of(SECRET).toString() + sessions() + session).doesNotContain(SECRET);
    }

    @Test
    void names_say_what_browsers_may_check() {
        assertThat(sessions()).hasToString("Sessions[__Host-session]");
        assertThat(sessions().overPlainHttp()).hasToString("Sessions[session]");
        assertThat(sessions().in(SetCookie.of("id", "").withDomain("example.org")))
                .hasToString("Sessions[__Secure-id]");
        assertThatThrownBy(() -> CookieKeys.of("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("\"short\"");
    }
}
