package dev.gyre.bench;

import dev.gyre.bench.contest.PostgresPlace;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Tool;
import dev.gyre.bench.contest.Upstream;
import dev.gyre.bench.pg.TrialServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What all contenders find around them, in the process that holds the contest or beside it: what it costs is
/// nobody's.
///
/// @param upstream the port of the service that some of them ask
record Surroundings(int upstream) {
    /// For programs of other languages.
    Map<String, String> variables(Scenario scenario) {
        Map<String, String> variables = new HashMap<>(
                Map.of(Upstream.VARIABLE, Integer.toString(upstream), "NODE_PATH", Tool.DEBIAN_NODE_PATH));
        if (scenario.asksPostgres()) {
            variables.put(PostgresPlace.VARIABLE, Integer.toString(TrialServer.port()));
        }
        return variables;
    }

    /// For JVMs.
    List<String> flags(Scenario scenario) {
        return scenario.asksPostgres()
                ? List.of(Upstream.flag(upstream), PostgresPlace.flag(TrialServer.port()))
                : List.of(Upstream.flag(upstream));
    }
}
