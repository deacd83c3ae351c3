package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.RedirectRefusedException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;

/// Research web §2 "redirects"; how each kind is followed is in RedirectRuleTest.
class RedirectsTest {
    @GyreTest
    void they_are_followed_over_the_same_connection_and_remembered(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    redirect(talk, 302, "/b?c");
                    redirect(talk, 301, "d");
                    talk.answer("here");
                });
                var client = HttpClient.create()) {
            Response response = client.post(server.url("/a/a"), Body.of("x"));

            assertThat(response.text()).isEqualTo("here");
            assertThat(response.history()).extracting(it -> it.status().code()).containsExactly(302, 301);
            assertThat(server.requests())
                    .extracting(request -> request.lines().findFirst().orElseThrow())
                    .containsExactly("POST /a/a HTTP/1.1", "GET /b?c HTTP/1.1", "GET /d HTTP/1.1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_circle_is_found(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    redirect(talk, 307, "/b");
                    redirect(talk, 307, "/a");
                    talk.awaitEnd();
                });
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/a")))
                    .isInstanceOfSatisfying(
                            RedirectRefusedException.class,
                            refused -> assertThat(refused.followed())
                                    .containsExactly(HttpUrl.parse(server.url("/a")), HttpUrl.parse(server.url("/b"))))
                    .hasMessageContaining("it leads in a circle, back to GET " + server.url("/a"));
            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void no_more_than_allowed_are_followed(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    for (int i = 1; true; i++) {
                        redirect(talk, 302, "/" + i);
                    }
                });
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/0")))
                    .hasMessageContaining("10 redirects have been followed, and that is the limit");
            assertThat(server.requests()).hasSize(11);
        }
    }

    @GyreTest
    void without_redirects_they_are_responses_like_any_other(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> redirect(talk, 302, "/b"));
                var client = HttpClient.create(ClientOptions.standard().withRedirects(0))) {
            Response response = client.get(server.url("/a"));

            assertThat(response.status().code()).isEqualTo(302);
            assertThat(response.header("Location")).contains("/b");
        }
    }

    @GyreTest
    void secrets_do_not_follow_to_another_origin(TaskGroup group) {
        try (var other = ScriptedServer.open(group, talk -> talk.answer("there"));
                var server = ScriptedServer.open(group, talk -> redirect(talk, 302, other.url("/")));
                var client = HttpClient.create(ClientOptions.standard().withHeader("Authorization", "secret"))) {
            client.send(
                    Request.get(server.url("/")).withHeader("Cookie", "secret").withHeader("X-Other", "kept"));

            assertThat(server.requests().getFirst()).contains("Authorization: secret", "Cookie: secret");
            assertThat(other.requests().getFirst()).doesNotContain("secret").contains("X-Other: kept");
        }
    }

    private static void redirect(ScriptedServer.Talk talk, int status, String location) {
        talk.request();
        talk.say("HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 4\r\n\r\ngone");
    }
}
