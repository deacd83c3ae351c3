package dev.gyre.testing;

import dev.gyre.Loop;
import dev.gyre.watch.Listening;
import dev.gyre.watch.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which task ran when, and from which line to which, on a loop whose order comes from a seed: the picture of one
/// interleaving. It keeps the last [#KEPT] steps; close it to stop listening. Nothing here parks; any thread.
public final class Timeline implements AutoCloseable {
    /// How many steps it keeps.
    public static final int KEPT = 2_000;

    private static final int SHOWN = 60;
    private static final int WIDEST = 40;

    private final ArrayDeque<Step> steps = new ArrayDeque<>(); // guarded by itself
    private final Listening listening;
    private long forgotten; // guarded by steps

    private record Line(String at, String task, String from, String until) {}

    private Timeline(Loop loop) {
        this.listening = loop.onStep(this::add);
    }

    /// Follows a loop from now on.
    ///
    /// @throws IllegalStateException if its order comes from no seed
    public static Timeline of(Loop loop) {
        return new Timeline(loop);
    }

    /// The steps so far.
    public List<Step> steps() {
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }

    /// The last steps as a table, one a line.
    public String text() {
        List<Step> all = steps();
        List<Step> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        long before = earlier() + all.size() - shown.size();
        var text = new StringBuilder();
        if (before > 0) {
            text.append(String.format(Locale.ROOT, "  (%,d earlier steps)%n", before));
        }
        List<Line> lines = shown.stream().map(Timeline::line).toList();
        int at = width(lines.stream().map(Line::at).toList());
        int task = width(lines.stream().map(Line::task).toList());
        int from = width(lines.stream().map(Line::from).toList());
        long number = before;
        for (Line line : lines) {
            number++;
            text.append(String.format(
                    Locale.ROOT,
                    "  %4d  %" + at + "s  %-" + task + "s  %-" + from + "s  %s%n",
                    number,
                    line.at(),
                    line.task(),
                    line.from(),
                    line.until()));
        }
        return text.toString().stripTrailing();
    }

    @Override
    public void close() {
        listening.close();
    }

    private void add(Step step) {
        synchronized (steps) {
            steps.add(step);
            if (steps.size() > KEPT) {
                steps.remove();
                forgotten++;
            }
        }
    }

    private long earlier() {
        synchronized (steps) {
            return forgotten;
        }
    }

    private static Line line(Step step) {
        return new Line(time(step.at()), step.task(), from(step), until(step));
    }

    private static String from(Step step) {
        String otherwise = step.isFirst() ? "begins" : "goes on";
        return step.from().map(line -> "from " + place(line)).orElse(otherwise);
    }

    private static String until(Step step) {
        return switch (step.end()) {
            case WAITS ->
                "waits" + step.until().map(line -> " at " + place(line)).orElse("") + call(step);
            case SUCCEEDED -> "ends";
            case FAILED -> "fails";
            case CANCELLED -> "is cancelled";
        };
    }

    private static String call(Step step) {
        return step.call().isEmpty() ? "" : " in " + step.call();
    }

    private static String place(StackTraceElement line) {
        return Optional.ofNullable(line.getFileName()).orElse(line.getClassName()) + ":" + line.getLineNumber();
    }

    private static String time(Duration at) {
        return at.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static int width(List<String> cells) {
        return Math.clamp(cells.stream().mapToInt(String::length).max().orElse(1), 1, WIDEST);
    }
}
