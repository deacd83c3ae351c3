package dev.gyre.bench.realtime;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.IdleLoad;
import dev.gyre.bench.contest.Load;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Tool;
import dev.gyre.bench.contest.WebSocketLoad;
import java.util.List;

/// WebSockets beside `ws` of Node, gorilla of Go, and aiohttp.
public final class Sockets {
    private static final int BYTES = 125;

    private Sockets() {}

    /// So many clients, each of which waits for its message before it sends the next.
    public static Scenario echo(int connections) {
        return Scenario.timed(
                "ws-echo-" + connections,
                "a message of %d bytes there and back over a WebSocket, %,d connections".formatted(BYTES, connections),
                contenders(new WebSocketLoad(BYTES, connections)));
    }

    /// So many clients who say nothing.
    public static Scenario idle(int connections) {
        return Scenario.afresh(
                        "ws-idle-" + connections,
                        "a WebSocket on which nobody says anything, %,d of them".formatted(connections),
                        List.of(Measure.RSS, Measure.WALL, Measure.CPU),
                        contenders(new IdleLoad(connections)))
                .at("memory against connections", "idle WebSockets", connections);
    }

    private static Contender[] contenders(Load load) {
        return new Contender[] {
            new Contender.Serving("gyre", GyreSockets::serve, load),
            new Contender.ServingScript("go", new Program(Tool.GORILLA, "websocket", List.of()), load),
            new Contender.ServingScript("node", new Program(Tool.NODE_WS, "node/websocket.js", List.of()), load),
            new Contender.ServingScript("aiohttp", Program.aiohttpSockets(), load)
        };
    }
}
