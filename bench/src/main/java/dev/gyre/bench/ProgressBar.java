package dev.gyre.bench;

import dev.gyre.bench.contest.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Where a run stands: one line that is written over on a terminal, a line for each scenario elsewhere.
final class ProgressBar implements Progress {
    private static final int WIDTH = 24;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private final int scenarios;
    private final long start = System.nanoTime();
    private String scenario = "";
    private int begun;

    ProgressBar(PrintWriter out, boolean isTerminal, int scenarios) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.scenarios = scenarios;
    }

    /// Whether the output of this process is one.
    @SuppressWarnings("SystemConsoleNull") // it does return null where nobody types
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    void begins(String name) {
        scenario = name;
        begun++;
        if (!isTerminal) {
            out.printf("%n%d of %d: %s%s%n", begun, scenarios, name, timeLeft(begun - 1));
            out.flush();
        }
    }

    @Override
    public void begins(String contender, int step, int steps, int warmups) {
        if (isTerminal) {
            String round = step <= warmups
                    ? "warming up, round " + step
                    : "round %d of at most %d".formatted(step - warmups, steps - warmups);
            double done = begun - 1 + (double) (step - 1) / Math.max(1, steps);
            int full = (int) (WIDTH * done / scenarios);
            out.printf(
                    "%s[%s%s] %d of %d: %s, %s, %s%s",
                    ERASE,
                    "█".repeat(full),
                    "·".repeat(WIDTH - full),
                    begun,
                    scenarios,
                    scenario,
                    round,
                    contender,
                    timeLeft(done));
            out.flush();
        }
    }

    /// Makes room for what else is to be said.
    void erase() {
        if (isTerminal) {
            out.print(ERASE);
        }
    }

    private String timeLeft(double done) {
        Duration passed = Duration.ofNanos(System.nanoTime() - start);
        if (done < 1 || passed.toSeconds() < 1) {
            return "";
        }
        double seconds = passed.toMillis() / 1000.0 * (scenarios - done) / done;
        return seconds < 90
                ? String.format(Locale.ROOT, ", about %.0f s left", seconds)
                : String.format(Locale.ROOT, ", about %.0f min left", seconds / 60);
    }
}
