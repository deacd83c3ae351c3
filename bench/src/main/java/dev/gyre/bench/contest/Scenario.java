package dev.gyre.bench.contest;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One question that Gyre and its peers answer in turn.
///
/// @param name to ask for it
/// @param operation what is counted as one
/// @param measures what is worth showing of it
/// @param startsAfresh whether each round needs a new process, as memory does; then nothing is warm
/// @param asksPostgres whether the contenders ask a server of PostgreSQL
/// @param contenders Gyre first: the others are compared with it
public record Scenario(
        String name,
        String operation,
        List<Measure> measures,
        boolean startsAfresh,
        boolean asksPostgres,
        List<Contender> contenders) {
    public Scenario {
        measures = List.copyOf(measures);
        contenders = List.copyOf(contenders);
    }

    /// A scenario in which time is what matters.
    public static Scenario timed(String name, String operation, Contender... contenders) {
        return new Scenario(name, operation, List.of(Measure.WALL, Measure.CPU), false, false, List.of(contenders));
    }

    /// A scenario in which a server of PostgreSQL is asked, which is the same for all.
    public static Scenario onPostgres(String name, String operation, Contender... contenders) {
        return new Scenario(name, operation, List.of(Measure.WALL, Measure.CPU), false, true, List.of(contenders));
    }

    /// A scenario that begins with an empty process each time.
    public static Scenario afresh(String name, String operation, List<Measure> measures, Contender... contenders) {
        return new Scenario(name, operation, measures, true, false, List.of(contenders));
    }

    /// The same for some of the peers only.
    public Scenario among(Collection<String> peers) {
        List<Contender> chosen = Stream.concat(
                        contenders.stream().limit(1),
                        contenders.stream().skip(1).filter(contender -> peers.contains(contender.name())))
                .toList();
        return new Scenario(name, operation, measures, startsAfresh, asksPostgres, chosen);
    }

    /// Everyone whose name is asked for.
    public Contender contender(String wanted) {
        return contenders.stream()
                .filter(contender -> contender.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody called " + wanted + " takes part in " + name
                        + ", but " + contenders.stream().map(Contender::name).toList()));
    }

    /// Makes sure that everybody is there.
    ///
    /// @throws PeerMissingException if somebody is not
    public static void requirePeers(List<Scenario> scenarios) {
        requirePeers(scenarios, tool -> tool.find().isPresent());
    }

    static void requirePeers(List<Scenario> scenarios, Function<Tool, Boolean> isThere) {
        List<Contender> missing = scenarios.stream()
                .flatMap(scenario -> scenario.contenders().stream())
                .filter(contender -> !contender.needs().map(isThere).orElse(true))
                .toList();
        if (!missing.isEmpty()) {
            throw new PeerMissingException(missing);
        }
    }
}
