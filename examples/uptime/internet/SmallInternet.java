package uptime.internet;

import static dev.gyre.Async.abandonable;
import static dev.gyre.Async.blocking;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.net.ListenFailedException;
import dev.gyre.net.Listener;
import dev.gyre.web.App;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Sites on the loopback addresses 127.0.0.2 to 127.0.0.6. There is one server on each address; the sites of
/// an
/// address are told apart by the path of their URLs, as in `http://127.0.0.3:40123/slow/17`. Where a machine
/// has
/// only 127.0.0.1, as a Mac has, the servers share that and are told apart by their ports.
public final class SmallInternet implements AutoCloseable {
    private static final int FIRST = 2; // the last number of their addresses
    private static final int LAST = 6;
    private static final ServerOptions OPTIONS = ServerOptions.plain().withGrace(Duration.ZERO);

    private final App app = new Manners(RandomGenerator.getDefault()).app();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> sites = new ArrayList<>();
    private final Consumer<? super List<String>> announce;

    private SmallInternet(Consumer<? super List<String>> announce) {
        this.announce = announce;
    }

    /// Three hundred sites of all [Kind]s. Parks until all can be asked.
    ///
    /// @param announce is told the URLs of sites as soon as they can be asked
    @Parks
    public static SmallInternet mixed(Consumer<? super List<String>> announce) throws Exception {
        var internet = new SmallInternet(announce);
        internet.listen();
        for (Kind kind : Kind.values()) {
            switch (kind) {
                case GONE -> internet.add(kind, "http://" + unusedAddress());
                case FORGED ->
                    internet.add(kind, "https://" + internet.listen(LAST, OPTIONS.withTls(BadCertificate.make())));
                default -> internet.add(kind.count, kind::path);
            }
        }
        return internet;
    }

    /// As many sites as one likes, which answer at once: to find out how many can be watched.
    @Parks
    public static SmallInternet uniform(int count, Consumer<? super List<String>> announce) {
        var internet = new SmallInternet(announce);
        internet.listen();
        internet.add(count, i -> "/bare/" + i);
        return internet;
    }

    /// The process of its own: it says which sites there are, one on each line. It ends when its standard
    /// input
    /// does, and so with the process at the other side of that, however that one ends.
    ///
    /// @param args how many equal sites there are to be; 0 for the mixture
    static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        Async.run(() -> {
            try (var _ = count > 0 ? uniform(count, SmallInternet::print) : mixed(SmallInternet::print)) {
                abandonable(() -> System.in.transferTo(OutputStream.nullOutputStream()));
            }
        });
    }

    /// A pipe can be full, and then holds who writes.
    @Parks
    private static void print(List<String> urls) {
        blocking(() -> IO.println(String.join("\n", urls)));
    }

    /// The URLs of the sites.
    public List<String> sites() {
        return List.copyOf(sites);
    }

    /// Ends all servers. Parks.
    @Override
    @Parks
    public void close() {
        servers.forEach(HttpServer::drain);
        servers.forEach(HttpServer::awaitEnd);
    }

    @Parks
    private void listen() {
        for (int i = FIRST; i <= LAST; i++) {
            listen(i, OPTIONS);
        }
    }

    /// Starts a server on one of the addresses; returns where it listens.
    @Parks
    private Address listen(int lastNumber, ServerOptions options) {
        HttpServer server;
        try {
            server = HttpServer.start(Address.of("127.0.0." + lastNumber, 0), options, request -> app.handle(request));
        } catch (ListenFailedException noSuchAddress) {
            server = HttpServer.start(Address.loopback(0), options, request -> app.handle(request));
        }
        servers.add(server);
        return server.address();
    }

    /// Sites of a kind that has a server of its own, or none.
    @Parks
    private void add(Kind kind, String origin) {
        add(IntStream.rangeClosed(1, kind.count).mapToObj(i -> origin + kind.path(i)));
    }

    /// Sites that are spread over the addresses.
    @Parks
    private void add(int count, IntFunction<String> path) {
        int origins = LAST - FIRST + 1;
        add(IntStream.rangeClosed(1, count)
                .mapToObj(i -> "http://" + servers.get(i % origins).address() + path.apply(i)));
    }

    @Parks
    private void add(Stream<String> more) {
        List<String> urls = more.toList();
        sites.addAll(urls);
        announce.accept(urls);
    }

    /// An address on which nobody listens: somebody did until now.
    @Parks
    private static Address unusedAddress() {
        try (Listener listener = Listener.open(Address.loopback(0))) {
            return listener.address();
        }
    }
}
