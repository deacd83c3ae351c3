package dev.gyre.bench;

import dev.gyre.bench.contest.Contest;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Plan;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.http.SlowService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Scenarios, one after the other, each told as soon as it is over.
final class Run {
    private final List<Scenario> scenarios;
    private final Plan plan;
    private final PrintWriter terminal;
    private final ProgressBar progress;
    private final Budget budget;
    private final Surroundings surroundings = new Surroundings(SlowService.start());

    Run(List<Scenario> scenarios, Plan plan, PrintWriter terminal) {
        this.scenarios = scenarios;
        this.plan = plan;
        this.terminal = terminal;
        this.progress = new ProgressBar(terminal, ProgressBar.isTerminal(), scenarios.size());
        this.budget = new Budget(plan.total(), scenarios.size());
    }

    /// The checkout.
    static Path home() {
        return Path.of(System.getProperty("gyre.home", "."));
    }

    /// Carries them out; blocks until the end. When a quick run has no time left, the results end there.
    List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            if (plan.isQuick() && budget.left().isZero()) {
                break;
            }
            progress.begins(scenario.name());
            Result result = carryOut(scenario);
            results.add(result);
            progress.erase();
            terminal.println(Table.of(result));
            terminal.flush();
        }
        return results;
    }

    private Result carryOut(Scenario scenario) {
        Duration time = budget.next();
        Pace pace = plan.pace(time, scenario.contenders().size());
        return new Contest(scenario, plan, time, new Processes(home(), pace, surroundings), progress).run();
    }
}
