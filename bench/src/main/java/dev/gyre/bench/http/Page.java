package dev.gyre.bench.http;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Scenario;

/// The page of the founding article: it wraps a service that takes its time, for many visitors at once, with
/// all at its
/// defaults.
public final class Page {
    private Page() {}

    /// So many visitors of a page around a service.
    ///
    /// @param millis what the service takes for each answer
    /// @param visitors at a time
    public static Scenario scenario(int millis, int visitors) {
        var load = new HttpLoad("/", visitors, 1, millis < 100 ? 2 : 20);
        String delay = Integer.toString(millis);
        return Scenario.timed(
                "page-%d-%d".formatted(millis, visitors),
                "a page around a service of %d ms, %,d visitors".formatted(millis, visitors),
                new Contender.Serving("gyre", () -> GyrePage.serve(millis), load),
                new Contender.Serving("helidon", () -> HelidonPage.serve(millis), load),
                script("go", Program.go("web", delay), load),
                script("node", Program.node("web.js", delay), load),
                script("aiohttp", Program.aiohttp(delay), load),
                script("fastapi", Program.fastapi(delay), load),
                script("flask-threads", Program.flask("threads", delay), load),
                script("flask-gevent", Program.flask("gevent", delay), load));
    }

    private static Contender script(String name, Program program, HttpLoad load) {
        return new Contender.ServingScript(name, program, load);
    }
}
