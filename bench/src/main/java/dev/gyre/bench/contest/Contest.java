package dev.gyre.bench.contest;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// One scenario, carried out: all contenders in turn, round after round, each round led by another, so that a
/// machine that changes its speed changes it for all of them. Whoever fails, or takes too long for a round, is
/// ended, and out.
public final class Contest {
    private static final int WARMUP_SHARE = 3; // of the time, one part in so many goes into warming up

    private final Scenario scenario;
    private final Plan plan;
    private final Duration time;
    private final Starter starter;
    private final Progress progress;
    private final LongSupplier clock;
    private final List<Contender> contenders;
    private final List<List<Sample>> samples = new ArrayList<>(); // for each contender, round by round
    private final Map<Integer, String> failures = new HashMap<>(); // of those that are out, with the reason
    private long began;
    private long lastRound; // how long the last one of all contenders took

    /// @param time what the whole of it may take; it takes longer only if the least rounds do
    public Contest(Scenario scenario, Plan plan, Duration time, Starter starter, Progress progress) {
        this(scenario, plan, time, starter, progress, System::nanoTime);
    }

    Contest(Scenario scenario, Plan plan, Duration time, Starter starter, Progress progress, LongSupplier nanoseconds) {
        this.scenario = scenario;
        this.plan = plan;
        this.time = time;
        this.starter = starter;
        this.progress = progress;
        this.clock = nanoseconds;
        this.contenders = scenario.contenders();
        contenders.forEach(_ -> samples.add(new ArrayList<>()));
    }

    /// Carries it out; blocks until the end.
    public Result run() {
        for (int i = 0; i < contenders.size(); i++) {
            prepare(i);
        }
        began = clock.getAsLong();
        var meter = MachineMeter.start();
        if (scenario.startsAfresh()) {
            runAfresh();
        } else {
            runWarm();
        }
        return new Result(
                scenario.name(),
                scenario.operation(),
                scenario.measures(),
                meter.othersShare(),
                standings(),
                scenario.point());
    }

    /// Whoever lacks what it needs is out from the beginning.
    private void prepare(int contender) {
        Contender next = contenders.get(contender);
        if (next.needs().map(tool -> tool.find().isEmpty()).orElse(false)) {
            failures.put(contender, PeerMissingException.advice(next));
        } else {
            orOut(contender, () -> starter.prepare(next));
        }
    }

    private void runAfresh() {
        for (int round = 0; hasTimeForRound(round); round++) {
            inTurn(round, 0, this::runOnce);
        }
    }

    private void runOnce(int contender) {
        try (Runner runner = start(contender)) {
            keep(contender, ask(runner, contender));
        }
    }

    private void runWarm() {
        Map<Integer, Runner> runners = new HashMap<>();
        try {
            for (int i = 0; i < contenders.size(); i++) {
                int contender = i;
                if (!failures.containsKey(i)) {
                    orOut(contender, () -> runners.put(contender, start(contender)));
                }
            }
            int warmups = 0;
            while (hasTimeForWarmup(warmups)) {
                warmups++;
                inTurn(warmups - 1, 0, contender -> ask(runners, contender));
            }
            for (int round = 0; hasTimeForRound(round); round++) {
                inTurn(round, warmups, contender -> keep(contender, ask(runners, contender)));
            }
        } finally {
            runners.values().forEach(Runner::close);
        }
    }

    private interface Turn {
        void of(int contender);
    }

    /// One round of all that are not out.
    private void inTurn(int round, int warmups, Turn turn) {
        long start = clock.getAsLong();
        int count = contenders.size();
        for (int i = 0; i < count; i++) {
            int next = Math.floorMod(round + i, count);
            if (!failures.containsKey(next)) {
                progress.begins(contenders.get(next).name(), warmups + round + 1, warmups + plan.rounds(), warmups);
                orOut(next, () -> turn.of(next));
            }
        }
        lastRound = clock.getAsLong() - start;
    }

    private boolean hasTimeForWarmup(int done) {
        return done < Math.min(1, plan.warmups())
                || (done < plan.warmups() && passed() + lastRound < time.toNanos() / WARMUP_SHARE);
    }

    private boolean hasTimeForRound(int done) {
        return done < plan.leastRounds() || (done < plan.rounds() && passed() + lastRound < time.toNanos());
    }

    private long passed() {
        return clock.getAsLong() - began;
    }

    private Runner start(int contender) {
        return starter.start(scenario, contenders.get(contender));
    }

    private Sample ask(Map<Integer, Runner> runners, int contender) {
        return ask(Objects.requireNonNull(runners.get(contender)), contender);
    }

    private Sample ask(Runner runner, int contender) {
        return Limit.within(
                plan.patience(), "a round of " + contenders.get(contender).name(), runner::round, runner::close);
    }

    private void keep(int contender, Sample sample) {
        samples.get(contender).add(sample.only(scenario.measures()));
    }

    /// Whoever fails takes part no more, and what it has shown so far does not count.
    private void orOut(int contender, Runnable step) {
        try {
            step.run();
        } catch (OverloadedException | IllegalStateException | UncheckedIOException e) {
            failures.put(contender, String.valueOf(e.getMessage()));
            samples.get(contender).clear();
        }
    }

    private List<Standing> standings() {
        return IntStream.range(0, contenders.size())
                .mapToObj(i -> failures.containsKey(i)
                        ? Standing.failed(contenders.get(i).name(), failures.get(i))
                        : Standing.of(contenders.get(i).name(), samples.get(i), samples.getFirst()))
                .toList();
    }
}
