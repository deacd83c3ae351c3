package dev.gyre.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.App;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What pages of other sites may do: CSRF, CORS, hosts.
class OriginsTest {
    private static App guarded(Csrf csrf) {
        return App.create()
                .use(csrf)
                .get("/", _ -> "read")
                .post("/", _ -> "changed")
                .post("/hooks/mail", _ -> "taken")
                .post("/hooksmail", _ -> "taken");
    }

    private static int post(App app, String path, String... headers) {
        try (var client = TestClient.of(app)) {
            return client.send(client.request(HttpMethod.POST, path).withHeaders(Headers.of(headers)))
                    .status()
                    .code();
        }
    }

    @GyreTest
    void a_page_of_the_same_site_changes_things_and_others_do_not() {
        App app = guarded(Csrf.standard());

        for (String site : List.of("same-origin", "none")) {
            assertThat(post(guarded(Csrf.standard()), "/", "Sec-Fetch-Site", site))
                    .isEqualTo(200);
        }
        for (String site : List.of("cross-site", "same-site", "strange")) {
            assertThat(post(guarded(Csrf.standard()), "/", "Sec-Fetch-Site", site))
                    .isEqualTo(403);
        }
        try (var client = TestClient.of(app)) {
            Request forged = client.request(HttpMethod.POST, "/")
                    .withHeaders(Headers.of("Sec-Fetch-Site", "cross-site", "Cookie", "id=1"));
            client.send(forged).expect(403).expectText("{\"detail\":\"A page of another site has sent this request\"}");
            client.send(forged.withMethod(HttpMethod.GET)).expect(200);
        }
    }

    @GyreTest
    void old_browsers_are_known_by_the_origin_and_other_programs_by_none() {
        assertThat(post(guarded(Csrf.standard()), "/")).isEqualTo(200);
        assertThat(post(guarded(Csrf.standard()), "/", "Origin", "http://test")).isEqualTo(200);
        assertThat(post(guarded(Csrf.standard()), "/", "Origin", "https://test"))
                .isEqualTo(200); // behind a proxy
        for (String origin : List.of("http://evil.example", "null", "http://test:81", "http://test.evil.example")) {
            assertThat(post(guarded(Csrf.standard()), "/", "Origin", origin))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(post(guarded(Csrf.standard()), "/", "Origin", "http://test", "Origin", "http://evil.example"))
                .isEqualTo(403);
    }

    @GyreTest
    void some_sites_paths_and_bearers_of_tokens_are_let_in() {
        Csrf csrf = Csrf.standard().trusting("https://*.shop.example").exempting("/hooks");
        String[] ofShop = {"Sec-Fetch-Site", "cross-site", "Origin", "https://a.shop.example"};
        String[] ofEvil = {"Sec-Fetch-Site", "cross-site", "Origin", "https://shop.example.evil.example"};

        assertThat(post(guarded(csrf), "/", ofShop)).isEqualTo(200);
        assertThat(post(guarded(csrf), "/", ofEvil)).isEqualTo(403);
        assertThat(post(guarded(csrf), "/hooks/mail", ofEvil)).isEqualTo(200);
        assertThat(post(guarded(csrf), "/hooksmail", ofEvil)).isEqualTo(403);
        assertThat(post(guarded(csrf), "/", "Sec-Fetch-Site", "cross-site", "Authorization", "Bearer t"))
                .isEqualTo(200);
        assertThat(post(guarded(csrf), "/", "Sec-Fetch-Site", "cross-site", "Authorization", "Basic YTpi"))
                .isEqualTo(403);
    }

    private static App shared(Cors cors) {
        return App.create()
                .use(cors)
                .use((request, next) -> {
                    if (request.path().equals("/middleware")) {
                        throw new IllegalStateException("of middleware");
                    }
                    return next.handle(request);
                })
                .get("/", _ -> "read")
                .get("/broken", _ -> {
                    throw new IllegalStateException("of an action");
                });
    }

    private static TestResponse from(TestClient client, String origin, HttpMethod method, String path, String... more) {
        Headers headers = Headers.of("Origin", origin).plus(Headers.of(more));
        return client.send(client.request(method, path).withHeaders(headers));
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void scripts_of_allowed_sites_read_answers_and_failures() {
        Cors cors = Cors.allowing("https://app.example", "https://*.app.example")
                .withCredentials()
                .exposing("X-Total");

        try (var client = TestClient.of(shared(cors))) {
            for (String path : List.of("/", "/nowhere", "/broken", "/middleware")) {
                from(client, "https://a.app.example", HttpMethod.GET, path)
                        .expectHeader("Access-Control-Allow-Origin", "https://a.app.example")
                        .expectHeader("Access-Control-Allow-Credentials", "true")
                        .expectHeader("Access-Control-Expose-Headers", "X-Total")
                        .expectHeader("Vary", "Origin");
            }
            from(client, "https://app.example", HttpMethod.GET, "/middleware").expect(500);
            for (String other : List.of(
                    "https://evil.example",
                    "http://app.example",
                    "https://xapp.example",
                    "null",
                    "https://app.example:8")) {
                var response =
                        from(client, other, HttpMethod.GET, "/").expect(200).expectHeader("Vary", "Origin");
                assertThat(response.header("Access-Control-Allow-Origin"))
                        .as(other)
                        .isEmpty();
            }
            client.get("/").expectHeader("Vary", "Origin");
        }
    }

    @GyreTest
    void browsers_ask_for_permission_and_are_told_what_they_may() {
        Cors cors = Cors.allowing("https://app.example")
                .withMethods("GET", "PUT")
                .withHeaders("X-Key")
                .withMaxAge(Duration.ofHours(1));

        try (var client = TestClient.of(shared(cors))) {
            from(
                            client,
                            "https://app.example",
                            HttpMethod.OPTIONS,
                            "/",
                            "Access-Control-Request-Method",
                            "PUT",
                            "Access-Control-Request-Headers",
                            "x-key, content-type")
                    .expect(204)
                    .expectHeader("Access-Control-Allow-Origin", "https://app.example")
                    .expectHeader("Access-Control-Allow-Methods", "GET, PUT")
                    .expectHeader(
                            "Access-Control-Allow-Headers",
                            "Accept, Accept-Language, Content-Language, Content-Type, X-Key")
                    .expectHeader("Access-Control-Max-Age", "3600")
                    .expectHeader("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers, Origin");
            assertThat(ask(client, "https://evil.example", "PUT", "").text())
                    .isEqualTo("Pages of this origin may not ask here (CORS).");
            ask(client, "https://app.example", "DELETE", "").expect(403);
            ask(client, "https://app.example", "PUT", "X-Other").expect(403);
            from(client, "https://app.example", HttpMethod.OPTIONS, "/")
                    .expect(204)
                    .expectHeader("Allow", "GET, HEAD, OPTIONS"); // no question
        }
    }

    private static TestResponse ask(TestClient client, String origin, String method, String headers) {
        var response = from(
                        client,
                        origin,
                        HttpMethod.OPTIONS,
                        "/",
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers)
                .expect(403);
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        return response;
    }

    @GyreTest
    void for_all_sites_nothing_varies_and_no_cookies_are_allowed() {
        try (var client = TestClient.of(shared(Cors.allowing("*")))) {
            var response = from(client, "https://any.example", HttpMethod.GET, "/")
                    .expectHeader("Access-Control-Allow-Origin", "*");
            assertThat(response.header("Vary")).isEmpty();
        }
        assertThatThrownBy(() -> Cors.allowing("*").withCredentials())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Name the sites");
    }

    @Test
    void what_is_no_origin_is_refused_where_it_is_written() {
        for (String each : List.of("app.example", "https://app.example/", "https://*", "https://a.*.example", "null")) {
            assertThatThrownBy(() -> Cors.allowing(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("\"" + each + "\" is no origin of a site");
        }
    }

    @GyreTest
    void other_hosts_are_refused() {
        var app = App.create()
                .use(AllowedHosts.of("shop.example", "*.shop.example", "::1"))
                .get("/", _ -> "");

        try (var client = TestClient.of(app)) {
            for (String host :
                    List.of("shop.example", "SHOP.example:8000", "a.b.shop.example", "shop.example.", "[::1]:8")) {
                client.get("http://" + host + "/").expect(200);
            }
            for (String host :
                    List.of("evil.example", "shop.example.evil.example", "evilshop.example", ".shop.example")) {
                client.send(Request.of(
                                HttpMethod.GET,
                                dev.gyre.http.HttpUrl.ofParts("http", host, "/"),
                                Headers.empty(),
                                Body.empty()))
                        .expect(400)
                        .expectText("{\"detail\":\"Invalid host header\"}");
            }
        }
        assertThatThrownBy(() -> AllowedHosts.of("https://shop.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no host");
    }

    @GyreTest
    @RealTime
    void over_a_socket_the_host_is_what_the_client_names() {
        var app = App.create().use(AllowedHosts.ofThisMachine()).get("/", _ -> "in");

        try (var server = HttpServer.start(Address.loopback(0), app);
                var http = HttpClient.create()) {
            String url = "http://" + server.address() + "/";
            assertThat(http.get(url).text()).isEqualTo("in");
            assertThat(raw(server.address(), "evil.example")).startsWith("HTTP/1.1 400 ");
            assertThat(raw(server.address(), "localhost")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String raw(Address address, String host) {
        try (var stream = dev.gyre.net.ByteStream.connect(address)) {
            stream.write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(stream.readAll(10_000), java.nio.charset.StandardCharsets.US_ASCII);
        }
    }
}
