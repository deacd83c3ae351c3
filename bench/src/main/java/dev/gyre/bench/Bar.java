package dev.gyre.bench;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that Gyre means to reach, held against what was measured.
///
/// @param scenario where it is measured
/// @param what is demanded, in words
/// @param demanded the least that is enough
/// @param measured what it came to; empty if it was not measured
record Bar(String scenario, String what, double demanded, Function<Result, Optional<Double>> measured) {
    private static final double SECOND = 1e9;
    private static final int VISITORS = 2_000;
    private static final double SLOWEST = 0.2e9; // nanoseconds that the slowest of the URLs takes
    private static final double TENTH_MORE = 1 / 1.1;

    static final List<Bar> ALL = List.of(
            cpu("plaintext-64", "flask", 18),
            cpu("plaintext-64", "aiohttp", 3),
            cpu("plaintext-64", "go", 2),
            cpu("plaintext-64", "node", 2),
            cpu("page-50-1000", "node", 2),
            cpu("page-50-1000", "go", 2),
            new Bar(
                    "page-500-2000",
                    "pages out of those that are possible (visitors ÷ 0.5 s)",
                    0.95,
                    result -> own(result, Measure.WALL).map(wall -> SECOND / wall / (VISITORS / 0.5))),
            new Bar(
                    "echo-1k-100",
                    "CPU of a bare loop around epoll in C, times ours",
                    1 / 1.15,
                    result -> ratio(result, "c-epoll", Measure.CPU)),
            cpu("ws-echo-64", "go", 1),
            new Bar(
                    "ws-idle-5000",
                    "memory that a silent WebSocket takes of Node, times ours",
                    1,
                    result -> ratio(result, "node", Measure.RSS)),
            new Bar(
                    "fetch-100",
                    "time of the slowest URL, times that of all",
                    TENTH_MORE,
                    result -> own(result, Measure.WALL).map(wall -> SLOWEST / wall)),
            new Bar(
                    "family-dinner",
                    "99th percentile alone, times that beside a thousand large requests",
                    0.5,
                    Bar::alone));

    private static Bar cpu(String scenario, String peer, double demanded) {
        return new Bar(
                scenario, "CPU of " + peer + ", times ours", demanded, result -> ratio(result, peer, Measure.CPU));
    }

    /// All of them as lines of a table in Markdown; those that were not measured are left out.
    static String table(List<Result> results) {
        List<String> lines = new ArrayList<>();
        for (Bar bar : ALL) {
            bar.of(results).ifPresent(value -> lines.add(bar.line(value)));
        }
        return lines.isEmpty()
                ? ""
                : String.join(
                        "\n",
                        Stream.concat(
                                        Stream.of(
                                                "| scenario | what is told | at least | measured | |",
                                                "|---|---|---|---|---|"),
                                        lines.stream())
                                .toList());
    }

    private Optional<Double> of(List<Result> results) {
        return results.stream()
                .filter(result -> result.scenario().equals(scenario))
                .findFirst()
                .flatMap(measured);
    }

    private String line(double value) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %.2f | %.2f | %s |",
                scenario,
                what,
                demanded,
                value,
                value >= demanded ? "reached" : "**missed**");
    }

    private static Optional<Double> own(Result result, Measure measure) {
        return median(result.standings().getFirst().figures().get(measure));
    }

    private static Optional<Double> ratio(Result result, String peer, Measure measure) {
        return result.standings().stream()
                .filter(standing -> standing.contender().equals(peer))
                .findFirst()
                .flatMap(standing -> median(standing.ratios().get(measure)));
    }

    private static Optional<Double> median(@Nullable Spread spread) {
        return Optional.ofNullable(spread).map(Spread::median);
    }

    /// In the same rounds, because the machine is not equally fast in all of them.
    private static Optional<Double> alone(Result result) {
        List<Double> ratios = result.standings().getFirst().samples().stream()
                .map(sample -> sample.values())
                .filter(values -> values.containsKey(Measure.P99) && values.containsKey(Measure.P99_ALONE))
                .map(values -> Objects.requireNonNull(values.get(Measure.P99_ALONE))
                        / Objects.requireNonNull(values.get(Measure.P99)))
                .sorted()
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(ratios.get(ratios.size() / 2));
    }
}
