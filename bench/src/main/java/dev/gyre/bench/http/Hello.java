package dev.gyre.bench.http;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Service;

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
