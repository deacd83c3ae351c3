package dev.gyre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Reply;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The process of one contender of ours: each line on its input asks for a round, whose [Reply] goes out as one line of
/// JSON; the end of the input ends it.
final class Worker {
    private Worker() {}

    /// The arguments that have [#main] do this.
    static List<String> arguments(String scenario, String contender, Pace pace) {
        return List.of(scenario, contender, Long.toString(pace.nanos()), Integer.toString(pace.divisor()));
    }

    public static void main(String[] args) throws Exception {
        var pace = new Pace(Long.parseLong(args[2]), Integer.parseInt(args[3]));
        Contender contender = Catalog.named(List.of(args[0])).getFirst().contender(args[1]);
        if (!(contender instanceof Contender.InJvm ours)) {
            throw new IllegalArgumentException(args[1] + " does not run in a JVM");
        }
        serve(ours, pace);
        System.exit(0); // whoever still sleeps has been measured
    }

    private static void serve(Contender.InJvm contender, Pace pace) throws Exception {
        var json = JsonMapper.shared();
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (in.readLine() != null) {
            Reply reply = contender.workload().round(pace);
            System.out.println(json.writeValueAsString(reply));
        }
    }
}
