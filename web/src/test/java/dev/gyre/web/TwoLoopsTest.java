package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.testing.TestClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;

/// One application, served by two loops at once, each over sockets and with providers that outlast the
/// response.
@Tag("loops")
class TwoLoopsTest {
    record Session(String loop) {}

    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger exited = new AtomicInteger();
    private final AtomicInteger background = new AtomicInteger();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();

    final class Sessions {
        @Provides
        void session(Give<Session> give) throws Exception {
            entered.incrementAndGet();
            String loop = Loop.current().name();
            try {
                give.to(new Session(loop));
            } finally {
                exited.incrementAndGet();
                if (!loop.equals(Loop.current().name())) {
                    strangers.add(loop);
                }
            }
        }
    }

    @Endpoints
    final class Doubles {
        @Get("/{number}")
        int twice(int number, @Depends Session session, Background after) {
            after.run(background::incrementAndGet);
            if (!session.loop().equals(Loop.current().name())) {
                strangers.add(session.loop());
            }
            return 2 * number;
        }
    }

    @GyreTest
    void requests_of_two_loops_are_answered_side_by_side_and_all_is_cleaned_up() throws Exception {
        var app = App.create().provide(new Sessions()).endpoints(new Doubles());

        try (var _ = TestClient.of(app); // starts it
                var other = Loop.open()) {
            Async.gather(() -> askThrough(app), () -> Async.<Integer, Exception>on(other, () -> askThrough(app)));
        }

        assertThat(entered).hasValue(200);
        assertThat(exited).hasValue(200);
        assertThat(background).hasValue(200);
        assertThat(strangers).isEmpty();
    }

    private static int askThrough(App app) {
        try (var server = HttpServer.start(Address.loopback(0), app::handle);
                var http = HttpClient.create()) {
            for (int i = 0; i < 100; i++) {
                assertThat(http.get("http://localhost:" + server.port() + "/" + i)
                                .text())
                        .isEqualTo("" + 2 * i);
            }
            return 100;
        }
    }
}
