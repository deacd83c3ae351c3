package dev.gyre.http.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.TaskGroup;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.ListenOptions;
import dev.gyre.net.Listener;
import dev.gyre.net.NetException;
import dev.gyre.net.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server that does on each connection what a test tells it, byte by byte.
final class ScriptedServer implements AutoCloseable {
    /// What it does on one connection.
    interface Script {
        void run(Talk talk) throws Exception;
    }

    /// One connection of it.
    ///
    /// @param stream as bytes
    record Talk(ByteStream stream, List<String> requests) {
        /// Reads a request with its body, if that has a length.
        String request() {
            String head = head();
            int length = head.lines()
                    .filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring(16)))
                    .findFirst()
                    .orElse(0);
            String request = length == 0 ? head : head + new String(stream.readExactly(length), ISO_8859_1);
            requests.set(requests.size() - 1, request);
            return request;
        }

        /// Reads the head of a request.
        String head() {
            String head = new String(stream.readUntil("\r\n\r\n".getBytes(ISO_8859_1), 100_000), ISO_8859_1);
            requests.add(head + "\r\n\r\n");
            return head + "\r\n\r\n";
        }

        void say(String raw) {
            stream.write(raw.getBytes(ISO_8859_1));
        }

        /// Answers a request with 200.
        void answer(String body) {
            request();
            say("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /// Waits until the client closes the connection.
        void awaitEnd() {
            try {
                while (stream.read(65_536).length > 0) {
                    // not interesting
                }
            } catch (NetException _) {
                // a reset is an end too
            }
        }
    }

    private final Listener listener;
    private final String scheme;
    private final List<String> requests = new ArrayList<>();
    private int connections;

    private ScriptedServer(Listener listener, String scheme) {
        this.listener = listener;
        this.scheme = scheme;
    }

    /// Starts one in `group`. The first connection gets the first script, and so on; those after the last get
    /// the last.
    static ScriptedServer open(TaskGroup group, Script... scripts) {
        return open(group, Optional.empty(), scripts);
    }

    static ScriptedServer open(TaskGroup group, Optional<Tls> tls, Script... scripts) {
        ListenOptions options = tls.map(ListenOptions.plain()::withTls).orElse(ListenOptions.plain());
        var server =
                new ScriptedServer(Listener.open(Address.loopback(0), options), tls.isPresent() ? "https" : "http");
        group.spawn(
                "scripted server",
                () -> server.listener.serve(stream -> {
                    int number = server.connections++;
                    try {
                        scripts[Math.min(number, scripts.length - 1)].run(new Talk(stream, server.requests));
                    } catch (NetException _) {
                        // the client has left
                    }
                }));
        return server;
    }

    String url(String path) {
        return scheme + "://" + (scheme.equals("https") ? "localhost:" : "127.0.0.1:") + listener.port() + path;
    }

    /// What clients have asked, in its order.
    List<String> requests() {
        return requests;
    }

    /// How many connections there have been.
    int connections() {
        return connections;
    }

    @Override
    public void close() {
        listener.close();
    }
}
