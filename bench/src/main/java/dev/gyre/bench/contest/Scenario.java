package dev.gyre.bench.contest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
/// @param point where it stands on a curve, if it does
public record Scenario(
        String name,
        String operation,
        List<Measure> measures,
        boolean startsAfresh,
        boolean asksPostgres,
        List<Contender> contenders,
        Optional<Point> point) {
    public Scenario {
        measures = List.copyOf(measures);
        contenders = List.copyOf(contenders);
    }

    private static List<Measure> withPeak(List<Measure> measures) {
        return measures.contains(Measure.PEAK)
                ? measures
                : Stream.concat(measures.stream(), Stream.of(Measure.PEAK)).toList();
    }

    /// A scenario in which time is what matters.
    public static Scenario timed(String name, String operation, Contender... contenders) {
        return warm(name, operation, List.of(Measure.WALL, Measure.CPU), contenders);
    }

    /// A scenario with measures of its own, in processes that stay from round to round.
    public static Scenario warm(String name, String operation, List<Measure> measures, Contender... contenders) {
        return new Scenario(name, operation, withPeak(measures), false, false, List.of(contenders), Optional.empty());
    }

    /// A scenario in which a server of PostgreSQL is asked, which is the same for all.
    public static Scenario onPostgres(String name, String operation, Contender... contenders) {
        return timed(name, operation, contenders).askingPostgres();
    }

    /// The same, in which a server of PostgreSQL is asked.
    public Scenario askingPostgres() {
        return new Scenario(name, operation, measures, startsAfresh, true, contenders, point);
    }

    /// A scenario that begins with an empty process each time.
    public static Scenario afresh(String name, String operation, List<Measure> measures, Contender... contenders) {
        return new Scenario(name, operation, withPeak(measures), true, false, List.of(contenders), Optional.empty());
    }

    /// The same as a point of a curve.
    public Scenario at(String curve, String axis, double x) {
        return new Scenario(
                name,
                operation,
                measures,
                startsAfresh,
                asksPostgres,
                contenders,
                Optional.of(new Point(curve, axis, x)));
    }

    /// The same for some of the peers only.
    public Scenario among(Collection<String> peers) {
        List<Contender> chosen = Stream.concat(
                        contenders.stream().limit(1),
                        contenders.stream().skip(1).filter(contender -> peers.contains(contender.name())))
                .toList();
        return new Scenario(name, operation, measures, startsAfresh, asksPostgres, chosen, point);
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
        List<Contender> missing = missing(scenarios, isThere);
        if (!missing.isEmpty()) {
            throw new PeerMissingException(missing);
        }
    }

    /// Those who lack what they need, each once.
    public static List<String> missing(List<Scenario> scenarios) {
        return missing(scenarios, tool -> tool.find().isPresent()).stream()
                .map(PeerMissingException::advice)
                .distinct()
                .toList();
    }

    private static List<Contender> missing(List<Scenario> scenarios, Function<Tool, Boolean> isThere) {
        return scenarios.stream()
                .flatMap(scenario -> scenario.contenders().stream())
                .filter(contender -> !contender.needs().map(isThere).orElse(true))
                .toList();
    }
}
