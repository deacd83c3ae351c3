package dev.gyre.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.bench.contest.EchoLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoClientsTest {
    private static final int BLOCK = 200_000; // more than a socket takes at once
    private static final int CLIENTS = 3;
    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong returned = new AtomicLong();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void an_answer_is_a_whole_block_that_came_back() {
        serve(this::sendBack);

        try (Clients clients = clients()) {
            long answers = clients.ask(served()).operations();

            assertThat(answers).isGreaterThanOrEqualTo(CLIENTS);
            assertThat(returned).hasValue(answers * BLOCK);
        }
    }

    @Test
    void connections_stay_open_from_round_to_round() {
        serve(this::sendBack);

        try (Clients clients = clients()) {
            clients.ask(served());
            clients.ask(served());
        }

        assertThat(connections).hasValue(CLIENTS);
    }

    @Test
    void a_server_that_ends_a_connection_is_no_server() {
        serve(Socket::shutdownOutput);

        try (Clients clients = clients()) {
            assertThatThrownBy(() -> clients.ask(served()))
                    .hasMessage("somebody broke a connection of its clients")
                    .hasRootCauseMessage("with " + BLOCK + " bytes missing");
        }
    }

    private static Clients clients() {
        return EchoClients.of(new EchoLoad(BLOCK, CLIENTS), AT_ONCE);
    }

    private Served served() {
        return Here.served("somebody", server.getLocalPort());
    }

    private void sendBack(Socket socket) throws IOException {
        var buffer = new byte[8192];
        for (int count = socket.getInputStream().read(buffer);
                count >= 0;
                count = socket.getInputStream().read(buffer)) {
            returned.addAndGet(count); // before the client can know
            socket.getOutputStream().write(buffer, 0, count);
        }
    }

    private void serve(Attendant attendant) {
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.startVirtualThread(() -> attend(socket, attendant));
                }
            } catch (IOException e) {
                // closed at the end of the test
            }
        });
    }

    private static void attend(Socket socket, Attendant attendant) {
        try {
            attendant.attend(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Attendant {
        void attend(Socket socket) throws IOException;
    }
}
