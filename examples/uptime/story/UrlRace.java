package uptime.story;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.gather;
import static dev.gyre.Async.on;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The first experiment of all articles: fetch many slow URLs one after the other, on some threads, and each in a task.
/// All three fetch with the same blocking call of the JDK's client; they differ in who calls it. They start together.
final class UrlRace {
    private final Course course;
    private final Lane oneByOne = new Lane();
    private final Lane threads = new Lane();
    private final Lane tasks = new Lane();

    UrlRace(Course course) {
        this.course = course;
    }

    /// Where the three are: one after the other, on threads, in tasks.
    List<Lane.State> lanes() {
        return List.of(oneByOne.state(course.urls()), threads.state(course.urls()), tasks.state(course.urls()));
    }

    /// Runs it, with servers and threads of its own. Parks until all three are through.
    @Parks
    void run() throws Exception {
        try (Loop loop = blocking(() -> Loop.open(LoopOptions.named("story race")));
                ExecutorService pool = Executors.newFixedThreadPool(
                        course.threads(),
                        Thread.ofPlatform().daemon().name("story-race-", 1).factory());
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            on(loop, () -> race(loop, pool, client));
        }
    }

    /// On the loop of the race.
    @Parks
    private void race(Loop loop, ExecutorService pool, HttpClient client) throws Exception {
        try (var upstream = HttpServer.start(Address.loopback(0), new Upstream(course.delay()))) {
            var request = HttpRequest.newBuilder(URI.create("http://" + upstream.address() + "/"))
                    .build();
            Callable<String> fetch =
                    () -> client.send(request, BodyHandlers.ofString()).body();
            fetch.call(); // so that none of them pays for the classes
            gather(
                    () -> oneByOne.timed(loop.clock(), () -> inOneThread(fetch)),
                    () -> threads.timed(loop.clock(), () -> inThreads(fetch, pool)),
                    () -> tasks.timed(loop.clock(), () -> inTasks(fetch)));
        }
    }

    @Parks
    private void inOneThread(Callable<String> fetch) throws Exception {
        blocking(() -> {
            for (int i = 0; i < course.urls(); i++) {
                oneByOne.note(fetch.call());
            }
        });
    }

    @Parks
    private void inThreads(Callable<String> fetch, ExecutorService pool) throws Exception {
        List<Callable<Void>> all = IntStream.range(0, course.urls())
                .<Callable<Void>>mapToObj(_ -> () -> {
                    threads.note(fetch.call());
                    return null;
                })
                .toList();
        for (var one : blocking(() -> pool.invokeAll(all))) {
            one.get();
        }
    }

    @Parks
    private void inTasks(Callable<String> fetch) {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < course.urls(); i++) {
                group.spawn("fetch " + i, () -> tasks.note(fetch.call()));
            }
        });
    }
}
