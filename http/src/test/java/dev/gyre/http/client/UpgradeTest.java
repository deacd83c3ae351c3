package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.http.Request;
import dev.gyre.http.UnexpectedStatusException;
import dev.gyre.testkit.GyreTest;

/// RFC 9110 §7.8: a connection is turned over to another protocol.
class UpgradeTest {
    @GyreTest
    void what_follows_the_answer_is_the_callers_in_both_directions(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nfirst");
                    talk.stream().write(talk.stream().readExactly(6));
                });
                var client = HttpClient.create()) {
            Upgraded upgraded = client.upgrade(Request.get(server.url("/")).withHeader("Upgrade", "echo"));

            assertThat(client.stats().inUse()).isZero();
            try (var stream = upgraded.stream()) {
                assertThat(upgraded.response().header("Upgrade")).contains("echo");
                assertThat(stream.readExactly(5)).isEqualTo("first".getBytes());
                stream.write("second");
                assertThat(stream.readAll(100)).isEqualTo("second".getBytes());
            }
            assertThat(server.requests().getFirst()).contains("Connection: Upgrade\r\nUpgrade: echo\r\n");
        }
    }

    @GyreTest
    void a_server_that_does_not_is_told_by_its_status_and_can_be_asked_again(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.answer("no");
                    talk.answer("yes");
                });
                var client = HttpClient.create(ClientOptions.standard().withConnectionsPerOrigin(1))) {
            assertThatThrownBy(() -> client.upgrade(Request.get(server.url("/")).withHeader("Upgrade", "echo")))
                    .isInstanceOf(UnexpectedStatusException.class)
                    .hasMessage("expected 101 Switching Protocols, but the answer was 200 OK: no");

            assertThat(client.get(server.url("/")).text()).isEqualTo("yes");
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
