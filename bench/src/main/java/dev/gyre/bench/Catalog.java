package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.db.DbPages;
import dev.gyre.bench.echo.Echo;
import dev.gyre.bench.http.Fetch;
import dev.gyre.bench.http.Hello;
import dev.gyre.bench.http.Orders;
import dev.gyre.bench.http.Page;
import dev.gyre.bench.orm.OrmScenarios;
import dev.gyre.bench.pg.PgScenarios;
import dev.gyre.bench.realtime.Sockets;
import dev.gyre.bench.scenario.CallIn;
import dev.gyre.bench.scenario.DressedSpawn;
import dev.gyre.bench.scenario.Fibonacci;
import dev.gyre.bench.scenario.HandOver;
import dev.gyre.bench.scenario.MillionTasks;
import dev.gyre.bench.scenario.Sleepers;
import dev.gyre.bench.scenario.Sleeping;
import dev.gyre.bench.scenario.Spawn;
import dev.gyre.bench.scenario.SqlRendering;
import dev.gyre.bench.scenario.Switching;
import dev.gyre.bench.scenario.TimerChurn;
import dev.gyre.bench.scenario.WakeUp;
import dev.gyre.bench.start.Reload;
import dev.gyre.bench.start.Start;
import dev.gyre.bench.typed.TypedItems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All scenarios there are.
final class Catalog {
    static final List<Scenario> ALL = Stream.concat(
                    Stream.of(
                            Spawn.scenario(),
                            DressedSpawn.scenario(),
                            Switching.among(2),
                            Switching.among(100),
                            HandOver.scenario(),
                            WakeUp.scenario(),
                            CallIn.scenario(),
                            Sleeping.scenario(),
                            TimerChurn.scenario(),
                            Sleepers.aHundredThousand(),
                            Sleepers.aMillion(),
                            MillionTasks.scenario(),
                            Fibonacci.plain(),
                            Fibonacci.taskPerStep(),
                            Fibonacci.tenAtOnce(),
                            Fibonacci.tenComputed(),
                            Hello.plaintext(64),
                            Hello.plaintext(256),
                            Hello.pipelined(64, 16),
                            Hello.json(64),
                            Hello.json(256),
                            TypedItems.scenario(64),
                            Echo.scenario(1, 1),
                            Echo.scenario(1, 100),
                            Echo.scenario(1, 1_000),
                            Echo.scenario(64, 1),
                            Echo.scenario(64, 100),
                            Echo.scenario(64, 1_000),
                            Sockets.echo(64),
                            Sockets.echo(1_000),
                            Sockets.idle(1_000),
                            Sockets.idle(5_000),
                            Sockets.idle(19_000),
                            Fetch.scenario(),
                            Fetch.aHundred(),
                            Orders.fanOut(),
                            Orders.atTheirTimes(),
                            Orders.family(),
                            Orders.slowClients(),
                            Orders.atRest(),
                            Page.scenario(50, 10),
                            Page.scenario(50, 100),
                            Page.scenario(50, 1_000),
                            Page.scenario(50, 5_000),
                            Page.atTheirTimes(50, 1_000),
                            Page.scenario(500, 10),
                            Page.scenario(500, 2_000),
                            Page.scenario(500, 4_000),
                            Page.atTheirTimes(500, 1_000),
                            Spawn.many(10),
                            Spawn.many(1_000),
                            Spawn.many(100_000),
                            Hello.loops(1),
                            Hello.loops(2),
                            Hello.connections(10),
                            Hello.connections(100),
                            Hello.connections(1_000),
                            Hello.connections(5_000),
                            Hello.connections(19_000),
                            Orders.body(1),
                            Orders.body(16),
                            Orders.body(256),
                            Orders.body(1_024),
                            SqlRendering.kept(),
                            SqlRendering.built(),
                            Start.scenario(),
                            Reload.scenario()),
                    Stream.of(DbPages.all(), PgScenarios.all(), OrmScenarios.all())
                            .flatMap(List::stream))
            .toList();

    private Catalog() {}

    /// One of each kind, which is what stands before the first digit of its name: to see that everything
    /// works.
    static List<Scenario> oneOfEachKind() {
        Map<String, Scenario> first = new LinkedHashMap<>();
        ALL.forEach(scenario -> first.putIfAbsent(scenario.name().replaceFirst("\\d.*", ""), scenario));
        return List.copyOf(first.values());
    }

    /// The scenarios of these names, in the order of the catalog; all if none is named.
    ///
    /// @throws IllegalArgumentException if a name is nobody's
    static List<Scenario> named(List<String> names) {
        Set<String> known = ALL.stream().map(Scenario::name).collect(Collectors.toSet());
        requireKnown("scenario", names, known);
        return ALL.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }

    /// The same scenarios among some of the peers only; all if none is named.
    ///
    /// @throws IllegalArgumentException if a name is nobody's
    static List<Scenario> among(List<String> peers, List<Scenario> scenarios) {
        Set<String> known = ALL.stream()
                .flatMap(scenario -> scenario.contenders().stream().skip(1))
                .map(Contender::name)
                .collect(Collectors.toSet());
        requireKnown("peer", peers, known);
        return peers.isEmpty()
                ? scenarios
                : scenarios.stream().map(scenario -> scenario.among(peers)).toList();
    }

    private static void requireKnown(String kind, List<String> names, Set<String> known) {
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no %s called %s; there are %s"
                    .formatted(kind, name, String.join(", ", new TreeSet<>(known))));
        });
    }
}
