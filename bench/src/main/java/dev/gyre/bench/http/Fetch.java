package dev.gyre.bench.http;

import dev.gyre.Async;
import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Upstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Many slow URLs, as the founding article fetches them: one after the other, with threads, with tasks. Each
/// answer takes 50 to 200 ms.
public final class Fetch {
    private static final int URLS = 300;
    private static final int HUNDRED = 100;
    private static final int FEW = 10; // for the one who takes them one after the other
    private static final int THREADS = 20;

    private Fetch() {}

    /// All 300 at once, however each side does that.
    public static Scenario scenario() {
        return Scenario.timed(
                "fetch",
                "fetch one of 300 URLs that take 50 to 200 ms each",
                new Contender.InJvm("gyre", _ -> tasks(URLS, URLS)),
                new Contender.InJvm(
                        "virtual-threads", _ -> pooled(Executors.newVirtualThreadPerTaskExecutor(), URLS, URLS)),
                new Contender.InJvm("twenty-threads", _ -> pooled(Executors.newFixedThreadPool(THREADS), URLS, URLS)),
                new Contender.InJvm("one-by-one", _ -> oneByOne()));
    }

    /// A hundred at once, counted as one: at best it takes as long as the slowest of them, 200 ms.
    public static Scenario aHundred() {
        return Scenario.timed(
                "fetch-100",
                "fetch 100 URLs at once that take 50 to 200 ms each",
                new Contender.InJvm("gyre", _ -> tasks(HUNDRED, 1)),
                new Contender.InJvm(
                        "virtual-threads", _ -> pooled(Executors.newVirtualThreadPerTaskExecutor(), HUNDRED, 1)),
                new Contender.InJvm("twenty-threads", _ -> pooled(Executors.newFixedThreadPool(THREADS), HUNDRED, 1)),
                new Contender.Script("aiohttp", Program.aiohttpClient()),
                new Contender.Script("go", Program.go("fetch")));
    }

    private static Reply tasks(int urls, int operations) {
        return timed(
                operations,
                () -> Async.run(() -> {
                    try (var http = dev.gyre.http.client.HttpClient.create()) {
                        Async.gather(urls(urls).stream()
                                .<Callable<String>>map(
                                        url -> () -> http.get(url).text())
                                .toList());
                    }
                }));
    }

    private static Reply pooled(ExecutorService threads, int urls, int operations) throws Exception {
        try (threads;
                HttpClient http = client()) {
            return timed(operations, () -> {
                List<Future<String>> texts = new ArrayList<>();
                urls(urls).forEach(url -> texts.add(threads.submit(() -> text(http, url))));
                for (Future<String> text : texts) {
                    text.get();
                }
            });
        }
    }

    private static Reply oneByOne() throws Exception {
        try (HttpClient http = client()) {
            return timed(FEW, () -> {
                for (String url : urls(FEW)) {
                    text(http, url);
                }
            });
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static String text(HttpClient http, String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static List<String> urls(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Upstream.slow(50 + i * 150 / Math.max(1, count - 1)))
                .toList();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Reply timed(int operations, Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (Exception e) {
            throw new IllegalStateException("not every URL could be fetched", e);
        }
        return Reply.timed(operations, System.nanoTime() - start);
    }
}
