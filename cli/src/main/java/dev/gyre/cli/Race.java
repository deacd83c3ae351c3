package dev.gyre.cli;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The search for an order of a program's tasks under which it goes wrong. What is right is what it does in order of
/// arrival, as it runs without us.
final class Race {
    private final Supplier<Program> program;
    private final RaceOptions options;
    private final String typed;

    /// @param typed the program and its arguments, as they were typed
    Race(Supplier<Program> program, RaceOptions options, String typed) {
        this.program = program;
        this.options = options;
        this.typed = typed;
    }

    /// Tries the orders of the seeds 1 to `orders`, and returns whether all were sound. Prints what it found.
    boolean explore(int orders) {
        RaceResult usual = run(OptionalLong.empty());
        if (!usual.isSound()) {
            say(typed + " goes wrong in order of arrival, too: " + usual.fault() + ".\n" + usual.details());
            return false;
        }
        for (long seed = 1; seed <= orders; seed++) {
            RaceResult result = judged(usual, run(OptionalLong.of(seed)));
            if (!result.isSound()) {
                say(typed + ": order " + seed + " of " + orders + " is not sound. In order of arrival all is well.");
                report(usual, result);
                return false;
            }
        }
        say(typed + ": " + orders + " orders, and all of them ended alike.");
        return true;
    }

    /// Runs the order of one seed, and returns whether it was sound. Prints what it did.
    boolean replay(long seed) {
        RaceResult usual = run(OptionalLong.empty());
        RaceResult result = judged(usual, run(OptionalLong.of(seed)));
        if (result.isSound()) {
            System.out.print(result.output());
            say(typed + ": the order of seed " + seed + " is sound. Which task ran when:\n" + result.timeline());
            return true;
        }
        report(usual, result);
        return false;
    }

    private void report(RaceResult usual, RaceResult result) {
        long seed = result.seed().orElseThrow();
        say("\nIn the order of seed " + seed + " " + result.fault() + ".\n" + result.details());
        say("\nWhich task ran when:\n" + result.timeline());
        RaceResult again = judged(usual, run(result.seed()));
        say(
                again.fault().equals(result.fault())
                        ? "\nRan again, it did the same. To see that order alone: gyre race --seed " + seed + " "
                                + typed
                        : "\nRan again, it did not do the same: threads, real sockets or real time take part, which no"
                                + " seed orders. --in-memory replaces the sockets.");
    }

    /// What it printed counts, too.
    private RaceResult judged(RaceResult usual, RaceResult result) {
        boolean isSame = !options.comparesOutput() || result.output().equals(usual.output());
        return !result.isSound() || !usual.isSound() || isSame
                ? result
                : result.withFault("it printed something else", difference(usual.output(), result.output()));
    }

    private static String difference(String usual, String other) {
        List<String> before = usual.lines().toList();
        List<String> after = other.lines().toList();
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        return "  line " + (same + 1) + " in order of arrival: " + line(before, same) + "\n  line " + (same + 1)
                + " in this order:       " + line(after, same)
                + "\n  If it may print what it likes: --any-output";
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(nothing)";
    }

    private RaceResult run(OptionalLong seed) {
        return RaceRun.of(program.get(), options, seed);
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
