package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.ScriptedNameServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Those who share a question to a name server, of whom one is cancelled. The server answers when a test says so.
class SharedQueriesTest {
    private static final InetAddress NUMBER = InetAddress.ofLiteral("10.0.0.1");

    private interface Body {
        void run(Dns dns, Datagrams server, ScriptedNameServer answers, TaskGroup group) throws Exception;
    }

    @Test
    void the_question_stands_for_those_who_are_left() throws IOException {
        withServer((dns, server, answers, group) -> {
            CancelScope scope = CancelScope.create();
            Task<?> first = group.spawn(() -> scope.run(() -> {
                dns.resolve("db.test");
            }));
            Task<List<InetAddress>> second = group.spawn(() -> dns.resolve("DB.test"));
            Datagram query = server.receive();
            scope.cancel();
            first.await();
            answer(server, answers, query);
            group.spawn(() -> StreamsEveryTurnTest.answer(server, answers)); // that for IPv6

            assertThat(second.await()).containsExactly(NUMBER);
            assertThat(scope.hasCaught()).isTrue();
        });
    }

    @Test
    void after_the_last_one_was_cancelled_it_is_asked_anew() throws IOException {
        withServer((dns, server, answers, group) -> {
            CancelScope scope = CancelScope.create();
            Task<?> first = group.spawn(() -> scope.run(() -> {
                dns.resolve("db.test");
            }));
            server.receive(); // and says nothing
            scope.cancel();
            Task<List<InetAddress>> second = group.spawn(() -> dns.resolve("db.test"));
            first.await();
            group.spawn(() -> StreamsEveryTurnTest.answer(server, answers));

            assertThat(second.await()).containsExactly(NUMBER);
            assertThat(scope.hasCaught()).isTrue();
        });
    }

    private static void answer(Datagrams server, ScriptedNameServer answers, Datagram query) throws IOException {
        server.send(answers.reply(ByteBuffer.wrap(query.bytes()), false), query.from());
    }

    private static void withServer(Body body) throws IOException {
        try (var answers = new ScriptedNameServer()) {
            answers.script("db.test", new Answer.Found(60, "10.0.0.1"));
            ReadingTest.inTask(() -> {
                try (var server = Datagrams.open(Address.loopback(0))) {
                    Dns dns = Dns.servers(server.localAddress()).remembering(DnsMemory.none());
                    TaskGroup.run(group -> {
                        body.run(dns, server, answers, group);
                        group.cancel();
                        return "done";
                    });
                }
            });
        }
    }
}
