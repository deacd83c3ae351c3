// A hundred web sites, visited by a hundred tasks on one thread.
//   gyre demo --rounds 5      or      gyre run Sites.java --rounds 5
import module dev.gyre;
import module jdk.httpserver;

import static dev.gyre.Async.*;
import static java.time.Duration.*;
import static java.util.stream.Collectors.*;

static final Duration PATIENCE = ofSeconds(2);
static final String ROW = "%-8s %5s %5s %5s %9s  %s%n";

record Site(String kind, URI address) {}

record Visit(Site site, boolean up, Duration took, String answer) {}

void main(String[] args) throws IOException {
    int rounds = rounds(args);
    try (var internet = new SmallInternet()) {
        IO.println("%d sites are up on loopback. One thread visits them all at once, and waits %d s at most.\n"
                .formatted(internet.sites.size(), PATIENCE.toSeconds()));
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            var visits = visitAll(internet.sites);
            IO.println(table(internet.sites, visits));
            IO.println("Round %d of %d took %s. One site after the other: %s.\n"
                    .formatted(round, rounds, seconds(since(start)), seconds(sum(visits))));
        }
    }
}

/// A task for each site, and while they wait, one that paints what is known so far. The list needs no lock: tasks of one
/// loop take turns, and change turns only where they wait.
List<Visit> visitAll(List<Site> sites) {
    var visits = new ArrayList<Visit>();
    TaskGroup.runVoid(round -> {
        if (System.console() != null && System.console().isTerminal()) {
            round.spawn("painter", () -> paint(sites, visits));
        }
        TaskGroup.runVoid(all -> {
            for (var site : sites) all.spawn(site.kind(), () -> visits.add(visit(site)));
        });
        round.cancel(); // ends the painter
    });
    return visits;
}

/// Plain sequential code: ask, and look at what comes back. The deadline covers all that happens inside.
Visit visit(Site site) {
    long start = System.nanoTime();
    try {
        int status = failAfter(PATIENCE, () -> get(site.address()));
        return new Visit(site, status < 400, since(start), "status " + status);
    } catch (DeadlineExceededException e) {
        return new Visit(site, false, since(start), "no answer in time");
    } catch (IOException e) {
        return new Visit(site, false, since(start), e.getMessage());
    }
}

/// The JDK's blocking HTTP client of 1997. In a task it parks the task, and the thread goes on with the others.
int get(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    return connection.getResponseCode(); // connects, asks, follows redirects
}

/// Paints the table again and again until it is cancelled; every painting covers the one before.
void paint(List<Site> sites, List<Visit> visits) {
    while (true) {
        String table = table(sites, visits);
        IO.print(table + "\033[" + table.lines().count() + "A");
        sleep(ofMillis(50));
    }
}

String table(List<Site> sites, List<Visit> visits) {
    var table = new StringBuilder(ROW.formatted("kind", "sites", "up", "down", "median", "says"));
    sites.stream().collect(groupingBy(Site::kind, LinkedHashMap::new, counting())).forEach((kind, count) -> {
        var of = visits.stream().filter(visit -> visit.site().kind().equals(kind)).toList();
        long up = of.stream().filter(Visit::up).count();
        table.append(ROW.formatted(kind, count, up, of.size() - up, median(of), says(of)));
    });
    return table.toString();
}

String median(List<Visit> visits) {
    var times = visits.stream().map(Visit::took).sorted().toList();
    return times.isEmpty() ? "" : times.get(times.size() / 2).toMillis() + " ms";
}

String says(List<Visit> visits) {
    return visits.stream().map(Visit::answer).distinct().collect(joining(", "));
}

Duration since(long start) {
    return ofNanos(System.nanoTime() - start);
}

Duration sum(List<Visit> visits) {
    return visits.stream().map(Visit::took).reduce(ZERO, Duration::plus);
}

String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1e3);
}

int rounds(String[] args) {
    if (args.length == 0) return 3;
    if (args.length == 2 && args[0].equals("--rounds") && args[1].matches("[1-9][0-9]{0,4}")) {
        return Integer.parseInt(args[1]);
    }
    System.err.println("usage: Sites.java [--rounds N]   (N from 1 to 99999, 3 if not given)");
    System.exit(2);
    throw new AssertionError();
}

/// Small servers on loopback, on threads of their own, each with its own way of answering.
class SmallInternet implements AutoCloseable {
    final List<Site> sites = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    SmallInternet() throws IOException {
        open(45, "fast", exchange -> answer(exchange, 200));
        open(20, "slow", exchange -> {
            LockSupport.parkNanos(ofMillis(500).toNanos());
            answer(exchange, 200);
        });
        String elsewhere = sites.getFirst().address().toString();
        open(10, "moved", exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere);
            answer(exchange, 302);
        });
        open(10, "failing", exchange -> answer(exchange, 500));
        open(8, "hanging", exchange -> {}); // takes the request, and that is all
        open(7, "gone", exchange -> {});
        servers.subList(93, 100).forEach(server -> server.stop(0));
    }

    private void open(int count, String kind, HttpHandler handler) throws IOException {
        for (int i = 0; i < count; i++) {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0, "/", handler);
            server.setExecutor(threads);
            server.start();
            servers.add(server);
            sites.add(new Site(kind, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdown();
    }
}
