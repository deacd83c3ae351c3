package dev.gyre.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;

/// Research web §3 row 18: connections are kept, and stale ones are no failure.
class KeepAliveTest {
    @GyreTest
    void a_page_is_got(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> talk.answer("hello"));
                var client = HttpClient.create()) {
            Response response = client.get(server.url("/a?b=c"));

            assertThat(response.text()).isEqualTo("hello");
            assertThat(server.requests())
                    .containsExactly(
                            "GET /a?b=c HTTP/1.1\r\nHost: " + server.url("").substring(7)
                                    + "\r\nAccept-Encoding: gzip\r\nUser-Agent: gyre/0.1\r\n\r\n");
        }
    }

    @GyreTest
    void a_body_is_posted_and_the_connection_used_again(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.answer("one");
                    talk.answer("two");
                });
                var client = HttpClient.create()) {
            assertThat(client.post(server.url("/"), Body.of("question")).text()).isEqualTo("one");
            assertThat(client.get(server.url("/")).text()).isEqualTo("two");

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests().getFirst()).endsWith("Content-Length: 8\r\n\r\nquestion");
            assertThat(client.stats()).isEqualTo(new ClientStats(0, 1, 0, 1, 1, 0));
        }
    }

    @GyreTest
    void a_connection_that_the_server_closed_while_it_was_idle_is_not_used(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> talk.answer("hello"));
                var client = HttpClient.create()) {
            client.get(server.url("/"));
            while (client.stats().idle() > 0) {
                Async.sleep(Duration.ofMillis(1));
            }

            assertThat(client.post(server.url("/"), Body.of("x")).text()).isEqualTo("hello");
            assertThat(client.stats()).isEqualTo(new ClientStats(0, 1, 0, 2, 0, 0));
        }
    }

    @GyreTest
    void a_get_that_finds_a_stale_connection_is_sent_once_more(TaskGroup group) {
        try (var server = ScriptedServer.open(
                        group,
                        talk -> {
                            talk.answer("one");
                            talk.request(); // and closes without an answer
                        },
                        talk -> talk.answer("two"));
                var client = HttpClient.create()) {
            client.get(server.url("/"));

            assertThat(client.get(server.url("/")).text()).isEqualTo("two");
            assertThat(client.stats().repeats()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_post_that_the_server_may_have_seen_is_not_sent_again(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.answer("one");
                    talk.request();
                });
                var client = HttpClient.create()) {
            client.get(server.url("/"));

            assertThatThrownBy(() -> client.post(server.url("/"), Body.of("x")))
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            lost -> assertThat(lost.isUnanswered()).isTrue());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_fresh_connection_that_breaks_is_not_tried_again(TaskGroup group) {
        try (var server = ScriptedServer.open(group, ScriptedServer.Talk::request);
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/"))).isInstanceOf(ConnectionLostException.class);

            assertThat(server.connections()).isEqualTo(1);
            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void idle_connections_are_closed_after_a_while(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.answer("one");
                    talk.awaitEnd();
                });
                var client = HttpClient.create(ClientOptions.standard().withIdle(Duration.ofMillis(100)))) {
            client.get(server.url("/"));
            assertThat(client.stats().idle()).isEqualTo(1);

            while (client.stats().idle() > 0) {
                Async.sleep(Duration.ofMillis(10));
            }
        }
    }

    @GyreTest
    void a_client_that_is_not_closed_is_told_by_its_loop(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
            talk.answer("one");
            talk.awaitEnd();
        })) {
            var client = HttpClient.create();
            client.get(server.url("/"));

            assertThat(Loop.current().openResources())
                    .extracting(Object::toString)
                    .anyMatch(note -> note.startsWith("HttpClient with 0 connections in use and 1 idle, to ["));
            client.close();
            assertThat(Loop.current().openResources())
                    .extracting(Object::toString)
                    .noneMatch(note -> note.startsWith("HttpClient"));
        }
    }

    @GyreTest
    void an_answer_that_nobody_asked_for_ends_the_connection(TaskGroup group) {
        try (var server = ScriptedServer.open(
                        group,
                        talk -> {
                            talk.request();
                            talk.say(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\noneHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
                            talk.awaitEnd();
                        },
                        talk -> talk.answer("two"));
                var client = HttpClient.create()) {
            assertThat(client.get(server.url("/")).text()).isEqualTo("one");
            assertThat(client.get(server.url("/")).bytes()).isEqualTo("two".getBytes(UTF_8));
        }
    }
}
