package uptime.story;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.on;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.Handler;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.watch.Listening;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// All that a show needs, opened for it and closed after it: the upstream and the visitors on a loop of their own, the
/// page on Gyre on another, the page on threads on those. So nothing of it delays what this program watches but
/// by the processors that they share.
final class Stage implements AutoCloseable {
    private static final ServerOptions SERVER = ServerOptions.plain().withGrace(Duration.ZERO);
    private static final Duration LOOP_GRACE = Duration.ofSeconds(5);

    private final Cast cast;
    private final Upstream upstream;
    private final Blockage blockage = new Blockage();
    private final Undoings undoings;
    private final HttpClient http = HttpClient.create();
    private final Loop pageLoop;
    private final Loop crowdLoop;
    private final String gyre; // where the page on Gyre is
    private final Tally gyreTally;
    private final Tally threadTally;

    @Parks
    private Stage(Cast cast, Duration delay, Path file, Undoings undoings) throws IOException {
        this.cast = cast;
        this.undoings = undoings;
        this.upstream = new Upstream(delay);
        undoings.add(http::close);
        this.crowdLoop = loop("story crowd");
        this.pageLoop = loop("story page");
        Listening listening = pageLoop.onHold(blockage::found);
        undoings.add(listening::close);
        String source = serve(crowdLoop, upstream);
        this.gyre = serve(pageLoop, new GyrePage(http, source, new Mistakes(cast.block(), file), blockage));
        ThreadServer threads = blocking(() -> ThreadServer.start(cast.threads(), URI.create(source)));
        undoings.add(() -> blocking(threads::close));
        long now = crowdLoop.clock().nanos();
        this.gyreTally = new Tally(now);
        this.threadTally = new Tally(now);
        TaskOwner crowds = crowdLoop.newOwner("visitors");
        undoings.add(crowds::close);
        on(crowdLoop, () -> {
            new Visitors(cast.crowd(), http, gyre, gyreTally, crowdLoop.clock()).come(crowds);
            new Visitors(cast.crowd(), http, threads.url(), threadTally, crowdLoop.clock()).come(crowds);
        });
    }

    /// Begins. Parks until the visitors come.
    ///
    /// @param delay of the upstream
    /// @param file what is read where one should not read files
    @Parks
    static Stage open(Cast cast, Duration delay, Path file) throws IOException {
        var undoings = new Undoings();
        try {
            return new Stage(cast, delay, file, undoings);
        } catch (Throwable e) {
            undoings.close();
            throw e;
        }
    }

    Upstream upstream() {
        return upstream;
    }

    Blockage blockage() {
        return blockage;
    }

    /// How both do now. Parks.
    @Parks
    Point sample(long number) {
        Duration delay = upstream.delay();
        return on(crowdLoop, () -> {
            long now = crowdLoop.clock().nanos();
            return new Point(
                    number,
                    (int) delay.toMillis(),
                    cast.crowd().perSecond(delay),
                    Crowd.mostPerSecond(cast.threads(), delay),
                    blockage.lasts(),
                    gyreTally.sample(now),
                    threadTally.sample(now));
        });
    }

    /// Asks the page on Gyre for a report, as any visitor could. Parks until it is there.
    @Parks
    void askForReport(String kind) {
        http.get(gyre + "report/" + kind).expectSuccess();
    }

    /// Sends all away and ends the loops. Parks.
    @Override
    @Parks
    public void close() {
        undoings.close();
    }

    @Parks
    private Loop loop(String name) {
        Loop loop = blocking(() -> Loop.open(LoopOptions.named(name)));
        undoings.add(() -> loop.close(LOOP_GRACE));
        return loop;
    }

    @Parks
    private String serve(Loop loop, Handler handler) {
        HttpServer server = on(loop, () -> HttpServer.start(Address.loopback(0), SERVER, handler));
        undoings.add(() -> on(loop, server::close));
        return "http://" + server.address() + "/";
    }
}
