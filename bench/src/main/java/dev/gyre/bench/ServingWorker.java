package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import java.util.List;

/// The process of one server that takes part: it says its port, and serves until it is ended, or its input ends.
final class ServingWorker {
    private ServingWorker() {}

    /// The arguments that have [#main] do this.
    static List<String> arguments(String scenario, String contender) {
        return List.of(scenario, contender);
    }

    public static void main(String[] args) throws Exception {
        Contender contender = Catalog.named(List.of(args[0])).getFirst().contender(args[1]);
        if (!(contender instanceof Contender.Serving server)) {
            throw new IllegalArgumentException(args[1] + " is no server");
        }
        System.out.println(server.service().start());
        while (System.in.read() >= 0) {
            // nobody writes; the end of the input is the end of who asked for it
        }
        System.exit(0);
    }
}
