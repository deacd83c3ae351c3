package dev.gyre.stress;

import dev.gyre.Async;
import dev.gyre.AsyncException;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.HttpException;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.net.NetException;
import dev.gyre.process.ProcessException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Everything at once on two loops, for a while: many tasks that pick chores at random and are stopped at random, and a
/// thread from outside that does the same. What the process holds afterwards must be what it held after a warm-up.
final class Soak implements AutoCloseable {
    private static final int WORKERS = 24;
    private static final int MOST_MILLIS = 400; // for one chore
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60); // with what has yet to notice that it is over
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final long seed;
    private final PrintStream log;
    private final Loop clients = Loop.open(LoopOptions.named("soak-clients"));
    private final Loop served = Loop.open(LoopOptions.named("soak-server"));
    private final HttpServer server;
    private final LocalChores local = new LocalChores();
    private final Map<String, AtomicLong> done = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> failed = new ConcurrentHashMap<>();
    private final AtomicLong phases = new AtomicLong();

    Soak(long seed, PrintStream log) {
        this.seed = seed;
        this.log = log;
        this.server = Async.on(served, () -> HttpServer.start(Address.of("127.0.0.1", 0), WebChores::answer));
    }

    /// Does it for `length` after a warm-up, and returns what was gained in that: nothing, if all is well. Blocks.
    List<String> run(Duration warmUp, Duration length) throws InterruptedException {
        phase(warmUp);
        phase(Duration.ofSeconds(1)); // what is made when a pause ends is made now
        Footprint before = settled(null);
        log.println("after the warm-up: " + before);
        phase(length);
        Footprint after = settled(before);
        log.println("at the end: " + after + ", " + server.stats());
        log.println("done: " + new TreeMap<>(done));
        log.println("failed: " + new TreeMap<>(failed));
        List<String> gained = new ArrayList<>(after.gainedSince(before));
        if (server.stats().connections() > 0) {
            gained.add(server.stats().connections() + " connections in the server's books");
        }
        return gained;
    }

    /// How many chores were begun.
    long begun() {
        return done.values().stream().mapToLong(AtomicLong::get).sum();
    }

    @Override
    public void close() {
        Async.on(served, server::close);
        clients.close();
        served.close();
    }

    private void phase(Duration length) throws InterruptedException {
        var isOver = new AtomicBoolean();
        long phase = phases.incrementAndGet();
        Thread outsider = Thread.ofPlatform().name("outsider").start(() -> callIn(new Random(seed + phase), isOver));
        Task<Boolean> work = clients.submit(() -> {
            try (var http = HttpClient.create()) {
                work(phase, isOver, new WebChores(http, server.port()).all());
            }
            return true;
        });
        long start = System.nanoTime();
        long left = length.toNanos();
        while (left > 0 && !work.isDone()) {
            Thread.sleep(Duration.ofNanos(Math.min(left, BETWEEN_LINES.toNanos())));
            left = length.toNanos() - (System.nanoTime() - start);
            log.printf("%,d chores, %s, %s%n", begun(), clients.stats(), server.stats());
        }
        isOver.set(true);
        work.toCompletableFuture().join();
        outsider.join();
    }

    private void work(long phase, AtomicBoolean isOver, Map<String, Chore> web) {
        Map<String, Chore> all = new TreeMap<>(local.all());
        all.putAll(web);
        List<Map.Entry<String, Chore>> chores = List.copyOf(all.entrySet());
        TaskGroup.runVoid(group -> {
            for (int worker = 0; worker < WORKERS; worker++) {
                var random = new Random(seed + phase * WORKERS + worker);
                group.spawn("worker", () -> {
                    while (!isOver.get()) {
                        var chore = chores.get(random.nextInt(chores.size()));
                        attempt(chore.getKey(), chore.getValue(), random);
                    }
                });
            }
        });
    }

    private void attempt(String name, Chore chore, Random random) throws Exception {
        count(done, name);
        try {
            Async.moveOnAfter(Duration.ofMillis(random.nextInt(MOST_MILLIS)), () -> chore.run(random));
        } catch (PlannedException | AsyncException | HttpException | NetException | ProcessException e) {
            count(failed, name + ": " + e.getClass().getSimpleName());
        }
        Async.checkpoint();
    }

    /// From outside: new tasks, whose futures are cancelled or waited for.
    private void callIn(Random random, AtomicBoolean isOver) {
        while (!isOver.get()) {
            count(done, "call from a thread");
            int millis = random.nextInt(5);
            var future = clients.submit(() -> {
                        Async.sleep(Duration.ofMillis(millis));
                        return millis;
                    })
                    .toCompletableFuture();
            if (random.nextBoolean()) {
                future.cancel(true);
            } else {
                future.join();
            }
        }
    }

    /// The footprint once everything has ended that was still about to, or when patience is.
    private Footprint settled(Footprint before) throws InterruptedException {
        long start = System.nanoTime();
        Footprint now;
        do {
            Thread.sleep(LOOK_AGAIN);
            now = Footprint.of(List.of(clients, served));
        } while (!(isQuiet() && (before == null || now.gainedSince(before).isEmpty()))
                && System.nanoTime() - start < PATIENCE.toNanos());
        return now;
    }

    private boolean isQuiet() {
        return clients.liveTasks().isEmpty() && server.stats().connections() == 0;
    }

    private static void count(Map<String, AtomicLong> counts, String name) {
        counts.computeIfAbsent(name, _ -> new AtomicLong()).incrementAndGet();
    }
}
