package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// Research web §2 "decompression": gzip is asked for and unpacked, up to a limit.
class CompressionTest {
    @GyreTest
    void nobody_sees_that_a_body_was_packed(TaskGroup group) throws IOException {
        try (var server = server(group, gzip("hello".getBytes()));
                var client = HttpClient.create()) {
            Response response = client.get(server.url("/"));

            assertThat(response.text()).isEqualTo("hello");
            assertThat(response.headers().contains("Content-Encoding")).isFalse();
            assertThat(response.headers().contains("Content-Length")).isFalse();
            assertThat(client.stats().idle()).isEqualTo(1);
        }
    }

    @GyreTest
    void whoever_asks_for_it_gets_it_packed(TaskGroup group) throws IOException {
        byte[] packed = gzip("hello".getBytes());
        try (var server = server(group, packed);
                var plain = HttpClient.create(ClientOptions.standard().withoutDecompression());
                var client = HttpClient.create()) {
            assertThat(client.send(Request.get(server.url("/")).withHeader("Accept-Encoding", "gzip"))
                            .bytes())
                    .isEqualTo(packed);
            assertThat(plain.get(server.url("/")).bytes()).isEqualTo(packed);
            assertThat(server.requests().getLast()).doesNotContain("Accept-Encoding");
        }
    }

    @GyreTest
    void a_large_one_is_unpacked_as_it_comes(TaskGroup group) throws IOException {
        byte[] body = new byte[1_000_000];
        new SplittableRandom(1).nextBytes(body);
        try (var server = server(group, gzip(body));
                var client = HttpClient.create()) {
            assertThat(client.get(server.url("/")).bytes()).isEqualTo(body);
        }
    }

    @GyreTest
    void a_bomb_is_noticed(TaskGroup group) throws IOException {
        try (var server = server(group, gzip(new byte[20_000_000]));
                var client = HttpClient.create();
                var small = HttpClient.create(ClientOptions.standard().withMaxBody(1_000_000))) {
            assertThatThrownBy(() -> client.get(server.url("/")))
                    .isInstanceOf(BadMessageException.class)
                    .hasMessageContaining("which is how a bomb does");
            assertThatThrownBy(() -> small.get(server.url("/"))).isInstanceOf(BodyTooLargeException.class);
            assertThat(client.stats().inUse() + small.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void what_is_damaged_or_ends_early_is_no_body(TaskGroup group) throws IOException {
        byte[] packed = gzip("hello".getBytes());
        try (var server = server(group, Arrays.copyOf(packed, packed.length - 3));
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/"))).isInstanceOf(ConnectionLostException.class);
        }
        try (var server = server(group, "hello, world".getBytes());
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/"))).hasMessageContaining("but it is no gzip");
        }
    }

    private static ScriptedServer server(TaskGroup group, byte[] packed) {
        return ScriptedServer.open(group, talk -> {
            talk.request();
            talk.say("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
            talk.stream().write(packed);
            talk.awaitEnd();
        });
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
