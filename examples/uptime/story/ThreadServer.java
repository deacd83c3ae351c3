package uptime.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The same page as most servers have served it for twenty years: a pool of threads, each of which answers one visitor
/// at a time and waits where that waits. Both server and client are the JDK's.
final class ThreadServer implements AutoCloseable {
    private static final String IDLE = "sun.net.httpserver.maxIdleConnections";
    private static final String MOST_IDLE = "4096"; // more than there are visitors: 200 would have them connect anew
    private static final int BACKLOG = 1024; // as many as Gyre's
    private static final int CLIENT_THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final ExecutorService clientThreads;
    private final HttpClient client;
    private final HttpRequest upstream;

    private ThreadServer(HttpServer server, int threads, URI upstream) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(threads, named("story-pool-"));
        this.clientThreads = Executors.newFixedThreadPool(CLIENT_THREADS, named("story-client-"));
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(clientThreads)
                .build();
        this.upstream = HttpRequest.newBuilder(upstream).build();
    }

    /// Listens on a free port of loopback. Blocks.
    static ThreadServer start(int threads, URI upstream) throws IOException {
        System.setProperty(IDLE, System.getProperty(IDLE, MOST_IDLE));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = new ThreadServer(HttpServer.create(address, BACKLOG), threads, upstream);
        server.server.createContext("/", server::page);
        server.server.setExecutor(server.threads);
        server.server.start();
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// Ends it at once, whoever waits. Blocks.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
        clientThreads.shutdownNow();
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            String weather = client.send(upstream, BodyHandlers.ofString()).body(); // the thread waits
            byte[] page = ("<h1>" + weather + "</h1>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the show is over
        }
    }

    private static ThreadFactory named(String prefix) {
        return Thread.ofPlatform().name(prefix, 1).daemon().factory();
    }
}
