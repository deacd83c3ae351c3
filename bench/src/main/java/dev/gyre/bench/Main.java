package dev.gyre.bench;

import dev.gyre.bench.contest.PeerMissingException;
import dev.gyre.bench.contest.Plan;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `gyre bench`.
@Command(
        name = "gyre bench",
        description =
                "Measures Gyre and its peers in turn, in one run. Ratios say how many times as much as Gyre a peer"
                        + " needed in the same round; trust them, and not the figures of one machine.",
        sortOptions = false)
final class Main implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The scenarios to run; all if none is named.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            description = "The peers to compare with, separated by commas; all if none is named.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that count, whatever time they take; else as many as there is time for, 9 at most.")
    private @Nullable Integer rounds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "What the run may take, shared by its scenarios: 54 unless told otherwise, 4 with --quick.")
    private @Nullable Integer minutes;

    @Option(
            names = "--quick",
            description =
                    "Only shows that everything works: one scenario of each kind, few, short rounds, small amounts."
                            + " What there is no time for is named.")
    private boolean isQuick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes all figures to DIR/bench.html and DIR/bench.json.")
    private @Nullable Path out;

    @Option(names = "--png", description = "Writes the plots as PNG beside the page too, by Chromium; with --out.")
    private boolean isPictured;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Measures nothing, but writes the figures of a run that is in DIR into docs/performance.md.")
    private @Nullable Path report;

    @Option(names = "--list", description = "Names the scenarios, who takes part in them, and ends.")
    private boolean isList;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    @SuppressWarnings("unused") // picocli answers it
    private boolean isHelp;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(command().execute(args));
    }

    static CommandLine command() {
        return new CommandLine(new Main());
    }

    @Override
    public Integer call() {
        if (report != null) {
            new PerformancePage(Report.read(report)).write(Run.home().resolve("docs/performance.md"), report);
            return CommandLine.ExitCode.OK;
        }
        if (isPictured && out == null) {
            throw new ParameterException(spec.commandLine(), "--png needs --out DIR, where the pictures go");
        }
        List<Scenario> scenarios = chosen();
        PrintWriter terminal = spec.commandLine().getOut();
        if (isList) {
            scenarios.forEach(scenario -> terminal.println(line(scenario)));
            terminal.flush();
            return CommandLine.ExitCode.OK;
        }
        boolean isWhole = measure(scenarios, plan(), terminal);
        terminal.flush();
        return isWhole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Scenario> chosen() {
        try {
            List<Scenario> wanted =
                    isQuick && !isList && names.isEmpty() ? Catalog.oneOfEachKind() : Catalog.named(names);
            List<Scenario> scenarios = Catalog.among(peers, wanted);
            if (!isList && !peers.isEmpty()) {
                Scenario.requirePeers(scenarios); // who is asked for by name must be there
            }
            return scenarios;
        } catch (IllegalArgumentException | PeerMissingException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Plan plan() {
        Plan plan = isQuick ? Plan.quick() : Plan.full();
        if (minutes != null) {
            plan = plan.within(Duration.ofMinutes(requireSome("--minutes", minutes)));
        }
        return rounds == null ? plan : plan.withRounds(requireSome("--rounds", rounds));
    }

    private int requireSome(String option, int amount) {
        if (amount < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + amount + " would measure nothing; at least one is needed");
        }
        return amount;
    }

    /// Whether Gyre came to the end of every scenario.
    private boolean measure(List<Scenario> scenarios, Plan plan, PrintWriter terminal) {
        Instant started = Instant.now();
        Machine machine = Machine.here();
        terminal.println(machine);
        Scenario.missing(scenarios).forEach(terminal::println);
        if (plan.rounds() < Plan.ENOUGH_ROUNDS) {
            terminal.printf(
                    "%d rounds: enough to see that it works, not for figures to quote (%d)%n",
                    plan.rounds(), Plan.ENOUGH_ROUNDS);
        }
        terminal.flush();
        List<Result> results = new Run(scenarios, plan, terminal).results();
        List<String> late =
                scenarios.stream().skip(results.size()).map(Scenario::name).toList();
        if (!late.isEmpty()) {
            terminal.printf("%nnot measured, for want of time: %s%n", String.join(", ", late));
        }
        if (out != null) {
            Path page = Report.of(started, machine, plan, results).write(out);
            terminal.printf("%nall figures, as a page and as JSON beside it: %s%n", page);
            if (isPictured) {
                terminal.printf("pictures: %d%n", Pictures.of(page, results).size());
            }
        }
        terminal.printf("%n%s%n", Bar.table(results));
        List<String> lost = results.stream()
                .filter(Result::isLost)
                .map(result -> "%n%s: Gyre itself is out".formatted(result.scenario()))
                .toList();
        lost.forEach(terminal::println);
        return lost.isEmpty();
    }

    private static String line(Scenario scenario) {
        List<String> others = scenario.contenders().stream()
                .map(contender -> contender.name())
                .toList();
        return "%-22s %s (%s)".formatted(scenario.name(), scenario.operation(), String.join(", ", others));
    }
}
