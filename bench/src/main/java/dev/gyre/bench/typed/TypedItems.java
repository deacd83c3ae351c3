package dev.gyre.bench.typed;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Service;

/// A POST that reads a path, a query and a record, checks all three, and answers with a record: what types cost.
public final class TypedItems {
    private static final int SECONDS = 2;
    private static final String BODY = """
            {"name":"Blue lamp","unit":"piece","price":12.5,"quantity":3,"tags":["light","blue"]}""";

    private TypedItems() {}

    /// From so many clients at once.
    public static Scenario scenario(int connections) {
        var load = new HttpLoad("/items/42?limit=10", BODY, connections, 1, SECONDS);
        return Scenario.timed(
                "typed-" + connections,
                "a POST of %d bytes of JSON, read by types and checked, %d connections"
                        .formatted(BODY.length(), connections),
                serving("gyre", GyreItems::serve, load),
                serving("gyre-untyped", UntypedItems::serve, load),
                serving("spring-mvc", SpringItems::serve, load),
                serving("javalin", JavalinItems::serve, load),
                serving("helidon", HelidonItems::serve, load));
    }

    private static Contender serving(String name, Service service, HttpLoad load) {
        return new Contender.Serving(name, service, load);
    }
}
