package dev.gyre.bench.http;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Load;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.RateLoad;
import dev.gyre.bench.contest.Scenario;
import java.util.List;

/// The page of the founding article: it wraps a service that takes its time, for many visitors at once, with all
/// at its defaults.
public final class Page {
    private Page() {}

    /// So many visitors of a page around a service.
    ///
    /// @param millis what the service takes for each answer
    /// @param visitors at a time
    public static Scenario scenario(int millis, int visitors) {
        var load = new HttpLoad("/", visitors, 1, millis < 100 ? 2 : 20).withLeast(millis < 100 ? 1 : 5);
        String delay = Integer.toString(millis);
        return Scenario.warm(
                        "page-%d-%d".formatted(millis, visitors),
                        "a page around a service of %d ms, %,d visitors".formatted(millis, visitors),
                        List.of(Measure.WALL, Measure.CPU, Measure.P50, Measure.P99),
                        new Contender.Serving("gyre", () -> GyrePage.serve(millis), load),
                        new Contender.Serving("helidon", () -> HelidonPage.serve(millis), load),
                        new Contender.Serving("spring-mvc", () -> SpringHello.serve(millis), load),
                        script("go", Program.go("web", delay), load),
                        script("node", Program.node("web.js", delay), load),
                        script("aiohttp", Program.aiohttp(delay), load),
                        script("fastapi", Program.fastapi(delay), load),
                        script("flask-threads", Program.flask("threads", delay), load),
                        script("flask-gevent", Program.flask("gevent", delay), load))
                .at("page around %d ms".formatted(millis), "visitors", visitors);
    }

    /// So many visitors a second, each at its time.
    public static Scenario atTheirTimes(int millis, int perSecond) {
        var load = new RateLoad("/", 4 * perSecond, perSecond);
        String delay = Integer.toString(millis);
        return Scenario.warm(
                "page-%d-rate".formatted(millis),
                "a page around a service of %d ms, %,d visitors a second at their times".formatted(millis, perSecond),
                List.of(Measure.P50, Measure.P99, Measure.P999, Measure.CPU),
                new Contender.Serving("gyre", () -> GyrePage.serve(millis), load),
                new Contender.Serving("helidon", () -> HelidonPage.serve(millis), load),
                script("go", Program.go("web", delay), load),
                script("node", Program.node("web.js", delay), load),
                script("aiohttp", Program.aiohttp(delay), load),
                script("flask-threads", Program.flask("threads", delay), load));
    }

    private static Contender script(String name, Program program, Load load) {
        return new Contender.ServingScript(name, program, load);
    }
}
