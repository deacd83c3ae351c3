package dev.gyre.bench.http;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Load;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.RateLoad;
import dev.gyre.bench.contest.RestLoad;
import dev.gyre.bench.contest.Scenario;
import java.util.ArrayList;
import java.util.List;

/// Servers that have more to do than to say hello: how long somebody waits who wants little, whatever the
/// others want.
public final class Orders {
    static final int DISHES = 20;
    static final int DISH_MILLIS = 50;
    private static final boolean FLASK_TOO = true;
    private static final boolean NO_FLASK = false;
    private static final int CONNECTIONS = 64;
    private static final int PER_SECOND = 1_000;
    private static final List<Measure> LATENCIES =
            List.of(Measure.P50, Measure.P99, Measure.P999, Measure.CPU, Measure.PEAK);
    private static final List<Measure> BESIDE =
            List.of(Measure.P99_ALONE, Measure.P50, Measure.P99, Measure.P999, Measure.PEAK);

    private Orders() {}

    /// A thousand requests a second, evenly, with nothing else to do.
    public static Scenario atTheirTimes() {
        return Scenario.warm(
                "latency",
                "a GET of 13 bytes, 1,000 a second at their times",
                LATENCIES,
                with(new RateLoad("/plaintext", CONNECTIONS, PER_SECOND), FLASK_TOO));
    }

    /// The order of a family: little is wanted by one, while a thousand others wait for twenty dishes each.
    public static Scenario family() {
        return Scenario.warm(
                "family-dinner",
                "a GET of 13 bytes, 1,000 a second at their times, beside 1,000 of 20 steps of 50 ms",
                BESIDE,
                with(
                        new RateLoad("/plaintext", CONNECTIONS, PER_SECOND)
                                .beside(new RateLoad.Repeated("/large", 1_000)),
                        NO_FLASK));
    }

    /// Clients who take for ever to say what they want.
    public static Scenario slowClients() {
        return Scenario.warm(
                "slow-clients",
                "a GET of 13 bytes, 1,000 a second at their times, beside 1,000 who never end their request",
                BESIDE,
                with(
                        new RateLoad("/plaintext", CONNECTIONS, PER_SECOND).beside(new RateLoad.Dripping(1_000)),
                        FLASK_TOO));
    }

    /// A page for which a service is asked twenty times at once.
    public static Scenario fanOut() {
        return Scenario.timed(
                "fan-out",
                "a page around twenty questions at once to a service of 10 ms, 50 visitors",
                with(new HttpLoad("/fan", 50, 1, 2), NO_FLASK));
    }

    /// An answer of so many bytes.
    public static Scenario body(int kibibytes) {
        return Scenario.timed(
                        "body-%dk".formatted(kibibytes),
                        "a GET of %,d KiB, 64 connections".formatted(kibibytes),
                        with(new HttpLoad("/bytes/" + kibibytes * 1024, CONNECTIONS, 1, 2), NO_FLASK))
                .at("body size", "KiB", kibibytes);
    }

    /// What a server holds that has answered once.
    public static Scenario atRest() {
        List<Contender> all = new ArrayList<>(List.of(with(new RestLoad("/plaintext"), FLASK_TOO)));
        all.add(new Contender.Serving("netty", NettyHello::serve, new RestLoad("/plaintext")));
        all.add(new Contender.Serving("vertx", VertxHello::serve, new RestLoad("/plaintext")));
        all.add(new Contender.Serving("spring-mvc", () -> SpringHello.serve(0), new RestLoad("/plaintext")));
        all.add(new Contender.Serving("javalin", () -> JavalinHello.serve(0), new RestLoad("/plaintext")));
        all.add(new Contender.ServingScript("fastapi", Program.fastapi(), new RestLoad("/plaintext")));
        return Scenario.afresh(
                "at-rest",
                "a server that has answered once, and has nothing to do",
                List.of(Measure.REST),
                all.toArray(Contender[]::new));
    }

    private static Contender[] with(Load load, boolean hasFlask) {
        List<Contender> all = new ArrayList<>(List.of(
                new Contender.Serving("gyre", GyreKitchen::serve, load),
                new Contender.Serving("helidon", HelidonKitchen::serve, load),
                new Contender.ServingScript("go", Program.go("web", "10"), load),
                new Contender.ServingScript("node", Program.node("web.js", "10"), load),
                new Contender.ServingScript("aiohttp", Program.aiohttp("10"), load)));
        if (hasFlask) {
            all.add(new Contender.ServingScript("flask", Program.flask("sync"), load));
            all.add(new Contender.ServingScript("flask-gevent", Program.flask("gevent"), load));
        }
        return all.toArray(Contender[]::new);
    }
}
