package dev.gyre.bench.load;

import dev.gyre.bench.contest.EchoLoad;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.WebSocketLoad;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The clients of an echo server: all on one thread, which is the caller's, on bare sockets that stay open from
/// round to round.
public final class EchoClients implements Clients {
    private static final Duration PATIENCE = Duration.ofSeconds(10); // with a server that says nothing at all

    /// How one of them comes to its connection.
    private interface Opening {
        SocketChannel open(int port) throws IOException;
    }

    private final int connections;
    private final int expected; // bytes of an answer
    private final Opening opening;
    private final Duration length;
    private final ByteBuffer block;
    private final ByteBuffer sink; // what comes back is counted, and dropped
    private final List<Client> clients = new ArrayList<>();
    private final Selector selector;
    private String server = "";
    private long answers;
    private int waiting; // clients whose block is under way
    private boolean isOver;

    private EchoClients(int connections, ByteBuffer block, int expected, Opening opening, Duration length) {
        this.connections = connections;
        this.block = block;
        this.expected = expected;
        this.opening = opening;
        this.length = length;
        this.sink = ByteBuffer.allocateDirect(expected);
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those who get back what they send, byte for byte.
    public static EchoClients of(EchoLoad load, Duration length) {
        return new EchoClients(
                load.connections(),
                ByteBuffer.allocateDirect(load.bytes()),
                load.bytes(),
                port -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                length);
    }

    /// Those who get back each message over a WebSocket, as a frame of the server's.
    public static EchoClients of(WebSocketLoad load, Duration length) {
        return new EchoClients(
                load.connections(),
                WebSockets.message(load.bytes()),
                WebSockets.answerLength(load.bytes()),
                WebSockets::open,
                length);
    }

    @Override
    public Reply ask(Served served) {
        server = served.name();
        try {
            while (clients.size() < connections) {
                clients.add(new Client(served.port()));
            }
            return new Reply(round(), Map.of());
        } catch (ClosedSelectorException e) {
            throw new OverloadedException(server + " was ended");
        } catch (IOException e) {
            throw new UncheckedIOException(server + " broke a connection of its clients", e);
        }
    }

    @Override
    public void close() {
        try {
            for (Client client : List.copyOf(clients)) {
                client.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long round() throws IOException {
        answers = 0;
        isOver = false;
        long start = System.nanoTime();
        for (Client client : clients) {
            client.begin();
        }
        while (waiting > 0) {
            selector.selectedKeys().clear();
            if (selector.select(PATIENCE.toMillis()) == 0) {
                throw new IllegalStateException("%s kept %d of %d clients waiting for %d s"
                        .formatted(server, waiting, clients.size(), PATIENCE.toSeconds()));
            }
            isOver = System.nanoTime() - start >= length.toNanos();
            for (SelectionKey key : selector.selectedKeys()) {
                ((Client) key.attachment()).goOn();
            }
        }
        return answers;
    }

    /// One connection: it sends a block, and waits until as much has come back.
    private final class Client {
        private final SocketChannel channel;
        private final SelectionKey key;
        private int unsent;
        private int missing;

        private Client(int port) throws IOException {
            channel = opening.open(port);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        private void begin() throws IOException {
            waiting++;
            unsent = block.capacity();
            missing = expected;
            send();
        }

        private void goOn() throws IOException {
            if (key.isWritable()) {
                send();
            }
            if (key.isReadable()) {
                receive();
            }
        }

        private void send() throws IOException {
            unsent -= channel.write(block.clear().position(block.capacity() - unsent));
            int wanted = unsent == 0 ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }

        private void receive() throws IOException {
            int count = channel.read(sink.clear().limit(missing));
            if (count < 0) {
                throw new EOFException("with " + missing + " bytes missing");
            }
            missing -= count;
            if (missing == 0) {
                answers++;
                waiting--;
                if (!isOver) {
                    begin();
                }
            }
        }
    }
}
