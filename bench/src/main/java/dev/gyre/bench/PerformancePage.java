package dev.gyre.bench;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Spread;
import dev.gyre.bench.contest.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The page of the documentation that tells the figures of a run. What stands between `<!-- bench: NAME -->` and
/// `<!-- /bench -->` is written anew, all else is written by people and stays. NAME is a scenario, or `machine`,
/// `bars`, `ahead` (who is ahead of Gyre, and where). What the run has not measured stays as it was.
record PerformancePage(Report report) {
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- bench: ([\\w-]+) -->\\n).*?(<!-- /bench -->)", Pattern.DOTALL);
    private static final double AHEAD = 0.95; // less of a difference is noise
    private static final List<Measure> TOLD =
            List.of(Measure.CPU, Measure.WALL, Measure.P99_ALONE, Measure.P99, Measure.RSS, Measure.REST, Measure.HEAP);

    /// Writes the page anew, and takes the pictures of the run to it.
    ///
    /// @param page of the documentation
    /// @param run where the run was written
    void write(Path page, Path run) {
        try {
            Files.writeString(page, filled(Files.readString(page)));
            Path pictures = Files.createDirectories(page.resolveSibling("performance"));
            try (Stream<Path> files = Files.list(run)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".png")).toList()) {
                    Files.copy(file, pictures.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the figures of " + run + " into " + page, e);
        }
    }

    /// The text with the figures of this run.
    String filled(String text) {
        return BLOCK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(block(found)));
    }

    private String block(MatchResult found) {
        String figures = figures(found.group(2));
        return figures.isEmpty() ? found.group() : found.group(1) + figures + "\n" + found.group(3);
    }

    private String figures(String name) {
        return switch (name) {
            case "machine" -> machine();
            case "bars" -> Bar.table(report.results());
            case "ahead" -> ahead();
            default ->
                report.results().stream()
                        .filter(result -> result.scenario().equals(name))
                        .findFirst()
                        .map(PerformancePage::table)
                        .orElse("");
        };
    }

    private String machine() {
        return "Measured on %s; at most %d rounds each. %s."
                .formatted(
                        report.started().substring(0, 10),
                        report.plan().rounds(),
                        report.machine().toString().replaceAll("\\s*\\R\\s*", ". "));
    }

    private static String table(Result result) {
        List<Measure> told = TOLD.stream()
                .filter(measure -> result.measures().contains(measure))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("| " + sentence(result) + " |" + columns(told, measure -> " " + measure.label() + " | × Gyre |"));
        lines.add("|---|" + columns(told, _ -> "---|---|"));
        for (Standing standing : result.standings()) {
            lines.add("| " + standing.contender() + " |" + row(standing, told));
        }
        return String.join("\n", lines);
    }

    private static String sentence(Result result) {
        String busy = result.othersShare() < 0.1
                ? ""
                : String.format(Locale.ROOT, " (others kept %.0f %% busy)", 100 * result.othersShare());
        return result.operation() + busy;
    }

    private static String row(Standing standing, List<Measure> told) {
        if (!standing.failure().isEmpty()) {
            String why = standing.failure().strip().lines().findFirst().orElse("");
            return " out: " + why.replace("|", "\\|") + " |" + " |".repeat(2 * told.size() - 1);
        }
        return columns(
                told,
                measure -> " %s | %s |"
                        .formatted(
                                figure(standing.figures().get(measure), measure),
                                ratio(standing.ratios().get(measure))));
    }

    private static String columns(List<Measure> measures, Function<Measure, String> column) {
        return measures.stream().map(column).collect(Collectors.joining());
    }

    private static String figure(@Nullable Spread spread, Measure measure) {
        return spread == null
                ? "–"
                : String.format(
                        Locale.ROOT,
                        spread.median() / measure.unit() < 10 ? "%.1f" : "%,.0f",
                        spread.median() / measure.unit());
    }

    /// In bold where the peer needs less.
    private static String ratio(@Nullable Spread spread) {
        if (spread == null) {
            return "";
        }
        String text = String.format(Locale.ROOT, spread.median() < 10 ? "%.2f" : "%.0f", spread.median());
        return spread.median() < 1 ? "**" + text + "**" : text;
    }

    private String ahead() {
        List<String> lines = report.results().stream()
                .map(PerformancePage::ahead)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty()
                ? "Nobody was, in this run."
                : String.join(
                        "\n",
                        Stream.concat(
                                        Stream.of(
                                                "| scenario | who, in what: how many times what Gyre needs |",
                                                "|---|---|"),
                                        lines.stream())
                                .toList());
    }

    private static String ahead(Result result) {
        List<String> who = new ArrayList<>();
        for (Standing standing : result.standings()) {
            standing.ratios().forEach((measure, spread) -> {
                if (spread.median() < AHEAD) {
                    who.add("%s %s %s"
                            .formatted(
                                    standing.contender(),
                                    measure.label().replaceAll(" (ns|µs|MiB|B)$", ""),
                                    ratio(spread).replace("*", "")));
                }
            });
        }
        return who.isEmpty() ? "" : "| `" + result.scenario() + "` | " + String.join(", ", who) + " |";
    }
}
