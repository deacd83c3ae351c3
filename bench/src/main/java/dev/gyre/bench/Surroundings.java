package dev.gyre.bench;

import dev.gyre.bench.contest.Tool;
import dev.gyre.bench.contest.Upstream;
import java.util.List;
import java.util.Map;

/// What all contenders find around them, in the process that holds the contest or beside it: what it costs is
/// nobody's.
///
/// @param upstream the port of the service that some of them ask
record Surroundings(int upstream) {
    /// For programs of other languages.
    Map<String, String> variables() {
        return Map.of(Upstream.VARIABLE, Integer.toString(upstream), "NODE_PATH", Tool.DEBIAN_NODE_PATH);
    }

    /// For JVMs.
    List<String> flags() {
        return List.of(Upstream.flag(upstream));
    }
}
