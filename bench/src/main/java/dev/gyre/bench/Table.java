package dev.gyre.bench;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Spread;
import dev.gyre.bench.contest.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One result as lines for a terminal: for each measure the median and the ends of its spread, then how many times
/// as much as Gyre a peer needed.
final class Table {
    private static final String UNKNOWN = "-";
    private static final double NOISY = 0.1;

    private Table() {}

    static String of(Result result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(result));
        result.standings().forEach(standing -> rows.add(row(result, standing)));
        return "%n%s: %s%s%n%s%s"
                .formatted(
                        result.scenario(),
                        result.operation(),
                        warning(result.othersShare()),
                        aligned(rows),
                        failures(result));
    }

    private static String failures(Result result) {
        return result.standings().stream()
                .filter(standing -> !standing.failure().isEmpty())
                .map(standing -> "\n  out: " + standing.failure().strip().replaceAll("\\s*\n\\s*", "; "))
                .collect(Collectors.joining());
    }

    private static List<String> header(Result result) {
        List<String> cells = new ArrayList<>();
        cells.add("");
        for (Measure measure : result.measures()) {
            cells.add(measure.label());
            if (measure.isSpread()) {
                cells.add("(min … max)");
            }
        }
        compared(result).forEach(measure -> cells.add("× gyre " + measure.label()));
        return cells;
    }

    private static List<String> row(Result result, Standing standing) {
        List<String> cells = new ArrayList<>();
        cells.add(standing.contender());
        for (Measure measure : result.measures()) {
            Spread spread = standing.figures().get(measure);
            cells.add(spread == null ? UNKNOWN : figure(spread.median() / measure.unit()));
            if (measure.isSpread()) {
                cells.add(spread == null ? "" : ends(spread, measure.unit()));
            }
        }
        compared(result).forEach(measure -> cells.add(ratio(standing.ratios().get(measure))));
        return cells;
    }

    private static String ends(Spread spread, int unit) {
        return "(%s … %s)".formatted(figure(spread.min() / unit), figure(spread.max() / unit));
    }

    private static List<Measure> compared(Result result) {
        return result.measures().stream().filter(Measure::isCompared).toList();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.1f" : "%,.0f", value);
    }

    private static String ratio(@Nullable Spread spread) {
        return spread == null
                ? ""
                : String.format(Locale.ROOT, spread.median() < 10 ? "%.2f" : "%.1f", spread.median());
    }

    private static String warning(double othersShare) {
        return othersShare < NOISY
                ? ""
                : String.format(Locale.ROOT, " (others kept %.0f %% of the machine busy meanwhile)", 100 * othersShare);
    }

    private static String aligned(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .boxed()
                .toList();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> cell(row.get(column), widths.get(column), column == 0))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String cell(String text, int width, boolean isFirst) {
        String space = " ".repeat(width - text.length());
        return isFirst ? "  " + text + space : space + text;
    }
}
