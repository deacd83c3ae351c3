package dev.gyre.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Headers;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.web.App;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What proxies in front are believed.
class TrustedProxiesTest {
    private static final Address PROXY = Address.of("10.0.0.1", 5000);

    /// Who asks for what, as a handler inside sees it.
    private static String seen(@Nullable Address peer, String... headers) {
        Request request = Request.get("http://inside:8000/a?b=c")
                .withHeaders(Headers.of(headers))
                .from(peer, null);
        try (Response response = TrustedProxies.in("10.0.0.0/8", "fd00::/8")
                .handle(
                        request,
                        found -> Response.text(
                                found.remoteAddress().map(Address::toString).orElse("nobody") + " "
                                        + found.url()
                                        + (found.headers().contains("X-Forwarded-For") ? " kept" : "")))) {
            return response.text();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @GyreTest
    void a_trusted_proxy_says_who_asks_for_what() {
        assertThat(seen(
                        PROXY,
                        "X-Forwarded-For",
                        "192.0.2.7",
                        "X-Forwarded-Proto",
                        "HTTPS",
                        "X-Forwarded-Host",
                        "shop.example"))
                .isEqualTo("192.0.2.7:0 https://shop.example/a?b=c kept");
        assertThat(seen(PROXY, "Forwarded", "for=\"[2001:db8::7]:4711\";proto=https;host=\"shop.example:8443\""))
                .isEqualTo("[2001:db8::7]:4711 https://shop.example:8443/a?b=c");
        assertThat(seen(Address.loopback(1), "X-Forwarded-Proto", "https"))
                .isEqualTo("127.0.0.1:1 https://inside:8000/a?b=c");
        assertThat(seen(new Address.UnixPath(""), "X-Forwarded-For", "192.0.2.7"))
                .startsWith("192.0.2.7:0 ");
        assertThat(seen(Address.of("fd00::9", 1), "X-Forwarded-For", "192.0.2.7:80"))
                .startsWith("192.0.2.7:80 ");
        assertThat(seen(PROXY)).isEqualTo("10.0.0.1:5000 http://inside:8000/a?b=c");
    }

    @GyreTest
    void others_are_not_believed_and_nobody_inside_sees_what_they_say() {
        assertThat(seen(Address.of("192.0.2.9", 1), "X-Forwarded-For", "127.0.0.1", "X-Forwarded-Proto", "https"))
                .isEqualTo("192.0.2.9:1 http://inside:8000/a?b=c");
        assertThat(seen(null, "X-Forwarded-For", "127.0.0.1")).isEqualTo("nobody http://inside:8000/a?b=c");
    }

    @GyreTest
    void the_client_is_the_last_one_that_is_no_proxy_whatever_stands_before() {
        assertThat(seen(PROXY, "X-Forwarded-For", "127.0.0.1, 192.0.2.66, 192.0.2.7, 10.9.9.9"))
                .startsWith("192.0.2.7:0 ");
        assertThat(seen(
                        PROXY,
                        "X-Forwarded-For",
                        "192.0.2.66",
                        "X-Forwarded-For",
                        "192.0.2.7",
                        "X-Forwarded-Proto",
                        "ftp, https"))
                .startsWith("192.0.2.7:0 https://");
        assertThat(seen(
                        PROXY,
                        "Forwarded",
                        "for=192.0.2.66;host=evil.example, for=192.0.2.7;host=shop.example, for=10.0.0.2"))
                .isEqualTo("192.0.2.7:0 http://shop.example/a?b=c");
        assertThat(seen(PROXY, "X-Forwarded-For", "10.0.0.3, 10.0.0.2")).startsWith("10.0.0.3:0 ");
    }

    @GyreTest
    void what_is_no_address_scheme_or_host_changes_nothing() {
        for (String nobody : List.of("unknown", "_hidden", "localhost", "1.2.3", "300.1.1.1", "::x")) {
            assertThat(seen(PROXY, "X-Forwarded-For", nobody)).as(nobody).startsWith("10.0.0.1:5000 ");
        }
        for (String host : List.of("a b", "a/b", "a?b", "a#b", "a@b", "")) {
            assertThat(seen(PROXY, "X-Forwarded-Host", host)).as(host).endsWith(" http://inside:8000/a?b=c");
        }
        assertThat(seen(PROXY, "X-Forwarded-Proto", "javascript")).endsWith(" http://inside:8000/a?b=c");
    }

    @GyreTest
    @RealTime
    void over_a_socket_a_proxy_on_this_machine_is_believed() {
        var app = App.create()
                .use(TrustedProxies.onThisMachine())
                .get("/", request -> request.remoteAddress().orElseThrow().host() + " " + request.url());

        try (var server = HttpServer.start(Address.loopback(0), app);
                var http = HttpClient.create()) {
            Request proxied = Request.get("http://" + server.address() + "/")
                    .withHeader("Forwarded", "for=192.0.2.7;proto=https;host=shop.example");

            assertThat(http.send(proxied).text()).isEqualTo("192.0.2.7 https://shop.example/");
        }
    }

    @Test
    void networks_are_numbers() {
        assertThat(NetworkPattern.of("10.1.0.0/12").contains("10.15.255.255")).isTrue();
        assertThat(NetworkPattern.of("10.1.0.0/12").contains("10.16.0.0")).isFalse();
        assertThat(NetworkPattern.of("0.0.0.0/0").contains("1.2.3.4")).isTrue();
        assertThat(NetworkPattern.of("0.0.0.0/0").contains("::2")).isFalse();
        assertThat(NetworkPattern.of("2001:db8::/33").contains("2001:db8:8000::"))
                .isFalse();
        assertThat(NetworkPattern.of("192.0.2.7").contains("::ffff:192.0.2.7")).isTrue();
        for (String each : List.of("shop.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "", "::/129")) {
            assertThatThrownBy(() -> TrustedProxies.in(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("\"" + each + "\" is no network");
        }
    }
}
