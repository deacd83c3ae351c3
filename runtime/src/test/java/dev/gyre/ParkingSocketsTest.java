package dev.gyre;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gyre.trial.ParkedCall;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Section 3 of the loop's research: the JDK's own networking parks its task and leaves the loop to the others.
class ParkingSocketsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void read_from_a_socket() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var client = new Socket(LOOPBACK, server.getLocalPort());
                Socket peer = server.accept()) {
            var call = new ParkedCall(
                    () -> client.getInputStream().read(),
                    _ -> peer.getOutputStream().write(7));

            assertThat(call.besideATicker()).isEqualTo(7);
        }
    }

    @Test
    void write_to_a_socket_whose_reader_is_slow() throws Exception {
        byte[] much = new byte[32 * 1024 * 1024];
        try (var server = new ServerSocket(0, 1, LOOPBACK);
                var client = new Socket(LOOPBACK, server.getLocalPort());
                Socket peer = server.accept()) {
            var call = new ParkedCall(
                    () -> {
                        client.getOutputStream().write(much);
                        return "written";
                    },
                    _ -> peer.getInputStream().readNBytes(much.length));

            assertThat(call.besideATicker()).isEqualTo("written");
        }
    }

    @Test
    void connect_of_a_socket_whose_server_is_full() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK)) {
            var address = new InetSocketAddress(LOOPBACK, server.getLocalPort());
            List<SocketChannel> crowd = fill(address);
            var call = new ParkedCall(
                    () -> {
                        try (var socket = new Socket()) {
                            socket.connect(address);
                            return "connected";
                        }
                    },
                    _ -> drain(server, crowd));

            assertThat(call.besideATicker()).isEqualTo("connected");
        }
    }

    @Test
    void accept_of_a_server_socket() throws Exception {
        try (var server = new ServerSocket(0, 1, LOOPBACK)) {
            var call = new ParkedCall(
                    () -> {
                        server.accept().close();
                        return "accepted";
                    },
                    _ -> new Socket(LOOPBACK, server.getLocalPort()).close());

            assertThat(call.besideATicker()).isEqualTo("accepted");
        }
    }

    @Test
    void accept_and_read_of_channels() throws Exception {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
            var call = new ParkedCall(
                    () -> {
                        try (SocketChannel channel = server.accept()) {
                            ByteBuffer buffer = ByteBuffer.allocate(1);
                            channel.read(buffer);
                            return buffer.get(0);
                        }
                    },
                    _ -> {
                        try (var client = SocketChannel.open(server.getLocalAddress())) {
                            client.write(ByteBuffer.wrap(new byte[] {7}));
                        }
                    });

            assertThat(call.besideATicker()).isEqualTo((byte) 7);
        }
    }

    @Test
    void receive_of_a_datagram_socket() throws Exception {
        try (var receiver = new DatagramSocket(0, LOOPBACK);
                var sender = new DatagramSocket(0, LOOPBACK)) {
            var call = new ParkedCall(
                    () -> {
                        var packet = new DatagramPacket(new byte[1], 1);
                        receiver.receive(packet);
                        return packet.getData()[0];
                    },
                    _ -> sender.send(new DatagramPacket(new byte[] {7}, 1, receiver.getLocalSocketAddress())));

            assertThat(call.besideATicker()).isEqualTo((byte) 7);
        }
    }

    @Test
    void select_of_a_selector() throws Exception {
        try (Selector selector = Selector.open()) {
            assertThat(new ParkedCall(selector::select, _ -> selector.wakeup()).besideATicker())
                    .isEqualTo(0);
        }
    }

    @Test
    void read_from_a_pipe() throws Exception {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source();
                var sink = pipe.sink()) {
            var call = new ParkedCall(
                    () -> source.read(ByteBuffer.allocate(1)), _ -> sink.write(ByteBuffer.wrap(new byte[] {7})));

            assertThat(call.besideATicker()).isEqualTo(1);
        }
    }

    @Test
    void request_of_an_http_url_connection() throws Exception {
        var answer = new CountDownLatch(1);
        HttpServer server = slowServer(answer);
        try {
            var call = new ParkedCall(
                    () -> {
                        var connection = (HttpURLConnection) uri(server).toURL().openConnection();
                        try (var body = connection.getInputStream()) {
                            return new String(body.readAllBytes(), US_ASCII);
                        }
                    },
                    _ -> answer.countDown());

            assertThat(call.besideATicker()).isEqualTo("slow answer");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void request_of_the_jdks_http_client() throws Exception {
        var answer = new CountDownLatch(1);
        HttpServer server = slowServer(answer);
        try (var client = HttpClient.newHttpClient()) {
            var call = new ParkedCall(
                    () -> client.send(HttpRequest.newBuilder(uri(server)).build(), BodyHandlers.ofString())
                            .body(),
                    _ -> answer.countDown());

            assertThat(call.besideATicker()).isEqualTo("slow answer");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer slowServer(CountDownLatch answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/", exchange -> {
            Patience.down(answer);
            byte[] body = "slow answer".getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://%s:%d/"
                .formatted(LOOPBACK.getHostAddress(), server.getAddress().getPort()));
    }

    /// Connects until the system takes no further connection for the server; the last one is still on its way.
    private static List<SocketChannel> fill(InetSocketAddress address) throws IOException {
        var crowd = new ArrayList<SocketChannel>();
        while (true) {
            SocketChannel channel = SocketChannel.open();
            crowd.add(channel);
            channel.configureBlocking(false);
            if (!channel.connect(address) && !isConnectedSoon(channel)) {
                return crowd;
            }
        }
    }

    private static boolean isConnectedSoon(SocketChannel channel) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_CONNECT);
            return selector.select(100) > 0 && channel.finishConnect();
        }
    }

    private static void drain(ServerSocket server, List<SocketChannel> crowd) throws IOException {
        for (SocketChannel channel : crowd) {
            channel.close();
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    server.accept().close();
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
    }
}
