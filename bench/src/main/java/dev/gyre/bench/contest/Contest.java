package dev.gyre.bench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One scenario, carried out: all contenders in turn, round after round, each round led by another, so that a machine
/// that changes its speed changes it for all of them.
public final class Contest {
    private final Scenario scenario;
    private final Plan plan;
    private final Starter starter;
    private final List<Contender> contenders;
    private final List<List<Sample>> samples = new ArrayList<>(); // for each contender, round by round

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
                    Sample sample = runners.get(next).round();
                    if (round >= 0) {
                        keep(next, sample);
                    }
                }
            }
        } finally {
            runners.forEach(Runner::close);
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
                .mapToObj(i -> Standing.of(contenders.get(i).name(), samples.get(i), samples.getFirst()))
                .toList();
    }
}
