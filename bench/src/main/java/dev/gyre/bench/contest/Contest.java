package dev.gyre.bench.contest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One scenario, carried out: all contenders in turn, round after round, each round led by another, so that a
/// machine
/// that changes its speed changes it for all of them.
public final class Contest {
    private final Scenario scenario;
    private final Plan plan;
    private final Starter starter;
    private final List<Contender> contenders;
    private final List<List<Sample>> samples = new ArrayList<>(); // for each contender, round by round
    private final Map<Integer, String> failures = new HashMap<>(); // of those that are out, with the reason

    public Contest(Scenario scenario, Plan plan, Starter starter) {
        this.scenario = scenario;
        this.plan = plan;
        this.starter = starter;
        this.contenders = scenario.contenders();
        contenders.forEach(_ -> samples.add(new ArrayList<>()));
    }

    /// Carries it out; blocks until the end.
    public Result run() {
        var meter = MachineMeter.start();
        if (scenario.startsAfresh()) {
            runAfresh();
        } else {
            runWarm();
        }
        return new Result(scenario.name(), scenario.operation(), scenario.measures(), meter.othersShare(), standings());
    }

    private void runAfresh() {
        for (int round = 0; round < plan.rounds(); round++) {
            for (int next : order(round)) {
                try (Runner runner = starter.start(scenario, contenders.get(next))) {
                    keep(next, runner.round());
                }
            }
        }
    }

    private void runWarm() {
        List<Runner> runners = new ArrayList<>();
        try {
            contenders.forEach(contender -> runners.add(starter.start(scenario, contender)));
            for (int round = -plan.warmups(); round < plan.rounds(); round++) {
                for (int next : order(round)) {
                    if (!failures.containsKey(next)) {
                        run(runners.get(next), next, round >= 0);
                    }
                }
            }
        } finally {
            runners.forEach(Runner::close);
        }
    }

    /// One round; whoever is overloaded takes part no more. Without Gyre there is no contest.
    private void run(Runner runner, int contender, boolean counts) {
        try {
            Sample sample = runner.round();
            if (counts) {
                keep(contender, sample);
            }
        } catch (OverloadedException e) {
            if (contender == 0) {
                throw e;
            }
            failures.put(contender, String.valueOf(e.getMessage()));
            samples.get(contender).clear();
        }
    }

    private void keep(int contender, Sample sample) {
        samples.get(contender).add(sample.only(scenario.measures()));
    }

    private List<Integer> order(int round) {
        int count = contenders.size();
        return IntStream.range(0, count)
                .map(i -> Math.floorMod(round + i, count))
                .boxed()
                .toList();
    }

    private List<Standing> standings() {
        return IntStream.range(0, contenders.size())
                .mapToObj(i -> failures.containsKey(i)
                        ? Standing.failed(contenders.get(i).name(), failures.get(i))
                        : Standing.of(contenders.get(i).name(), samples.get(i), samples.getFirst()))
                .toList();
    }
}
