package dev.gyre.bench.http;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Service;
import java.util.List;

/// Small answers, as fast as they come: what a server itself costs.
public final class Hello {
    private static final int SECONDS = 2;

    private Hello() {}

    /// 13 bytes of text.
    public static Scenario plaintext(int connections) {
        return scenario(
                "plaintext-" + connections,
                "a GET of 13 bytes, %d connections".formatted(connections),
                new HttpLoad("/plaintext", connections, 1, SECONDS));
    }

    /// The same as a point on a curve, among few.
    public static Scenario connections(int connections) {
        var load = new HttpLoad("/plaintext", connections, 1, SECONDS);
        return Scenario.warm(
                        "connections-" + connections,
                        "a GET of 13 bytes, %,d connections".formatted(connections),
                        List.of(Measure.WALL, Measure.CPU, Measure.P99),
                        serving("gyre", GyreHello::serve, load),
                        serving("netty", NettyHello::serve, load),
                        script("go", Program.go("web"), load),
                        script("node", Program.node("web.js"), load))
                .at("connections", "connections", connections);
    }

    /// The same on so many loops.
    public static Scenario loops(int loops) {
        var load = new HttpLoad("/plaintext", 64, 1, SECONDS);
        return Scenario.timed(
                        "loops-" + loops,
                        "a GET of 13 bytes, 64 connections, %d loops (goroutines on as many threads)".formatted(loops),
                        serving("gyre", () -> GyreHello.serve(loops), load),
                        script("go", Program.go("web-" + loops), load))
                .at("loops", "loops", loops);
    }

    /// 13 bytes of text, with many requests under way on each connection.
    public static Scenario pipelined(int connections, int depth) {
        return scenario(
                "plaintext-%d-x%d".formatted(connections, depth),
                "a GET of 13 bytes, %d connections, %d requests at once on each".formatted(connections, depth),
                new HttpLoad("/plaintext", connections, depth, SECONDS));
    }

    /// A record as JSON.
    public static Scenario json(int connections) {
        return scenario(
                "json-" + connections,
                "a GET of 27 bytes of JSON, %d connections".formatted(connections),
                new HttpLoad("/json", connections, 1, SECONDS));
    }

    private static Scenario scenario(String name, String operation, HttpLoad load) {
        return Scenario.timed(
                name,
                operation,
                serving("gyre", GyreHello::serve, load),
                serving("netty", NettyHello::serve, load),
                serving("vertx", VertxHello::serve, load),
                serving("helidon", HelidonHello::serve, load),
                serving("spring-mvc", () -> SpringHello.serve(0), load),
                serving("javalin", () -> JavalinHello.serve(0), load),
                script("go", Program.go("web"), load),
                script("node", Program.node("web.js"), load),
                script("aiohttp", Program.aiohttp(), load),
                script("fastapi", Program.fastapi(), load),
                script("flask", Program.flask("sync"), load),
                script("flask-gevent", Program.flask("gevent"), load));
    }

    private static Contender script(String name, Program program, HttpLoad load) {
        return new Contender.ServingScript(name, program, load);
    }

    private static Contender serving(String name, Service service, HttpLoad load) {
        return new Contender.Serving(name, service, load);
    }
}
