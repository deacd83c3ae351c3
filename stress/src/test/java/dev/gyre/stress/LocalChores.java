package dev.gyre.stress;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.process.Command;
import dev.gyre.process.Subprocess;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.Limiter;
import dev.gyre.sync.Mutex;
import dev.gyre.sync.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What tasks do among themselves. Some of it is shared by all of them, and stays.
final class LocalChores {
    private static final int MOST_TASKS = 20;
    private static final int MOST_MILLIS = 30;
    private static final int ONE_IN_SO_MANY_FAILS = 5;

    private final Mutex mutex = new Mutex("shared");
    private final Limiter limiter = new Limiter(3);
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(4);

    Map<String, Chore> all() {
        return Map.of(
                "group", this::group,
                "supervised group", this::supervised,
                "deadlines", this::deadlines,
                "queue", this::queue,
                "shared queue", this::sharedQueue,
                "mutex and limiter", this::locks,
                "signal", this::signal,
                "off the loop", this::offload,
                "completions", this::completions,
                "child", this::child);
    }

    private void group(RandomGenerator random) {
        TaskGroup.runVoid(group -> {
            for (int left = random.nextInt(MOST_TASKS); left > 0; left--) {
                Duration time = some(random);
                boolean isFailing = random.nextInt(MOST_TASKS * ONE_IN_SO_MANY_FAILS) == 0;
                group.spawn(() -> {
                    Async.sleep(time);
                    if (isFailing) {
                        throw new PlannedException();
                    }
                });
            }
            if (random.nextBoolean()) {
                Async.sleep(some(random));
                group.cancel();
            }
        });
    }

    private void supervised(RandomGenerator random) {
        TaskGroup.superviseVoid(_ -> {}, group -> {
            for (int left = random.nextInt(MOST_TASKS); left > 0; left--) {
                Task<Integer> task = group.spawn(() -> {
                    Async.checkpoint();
                    return 1;
                });
                if (random.nextBoolean()) {
                    task.cancel();
                }
            }
        });
    }

    private void deadlines(RandomGenerator random) {
        Async.moveOnAfter(
                some(random),
                () -> Async.failAfter(some(random), () -> {
                    Async.shield(() -> Async.sleep(Duration.ofMillis(1)));
                    Async.sleep(some(random));
                }));
    }

    private void queue(RandomGenerator random) {
        AsyncQueue<Integer> own = random.nextBoolean() ? AsyncQueue.rendezvous() : AsyncQueue.bounded(2);
        int count = random.nextInt(MOST_TASKS);
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                for (int i = 0; i < count; i++) {
                    own.put(i);
                }
                own.close();
            });
            group.spawn(() -> own.forEach(_ -> Async.checkpoint()));
        });
    }

    /// Whoever puts takes, too; with a cancel in between the next ones make up for it.
    private void sharedQueue(RandomGenerator random) {
        if (queue.size() >= queue.capacity() - 1) {
            queue.tryGet();
        }
        queue.put(random.nextInt());
        Async.moveOnAfter(some(random), () -> queue.get());
    }

    private void locks(RandomGenerator random) {
        mutex.with(() -> limiter.with(() -> {
            if (random.nextBoolean()) {
                Async.sleep(Duration.ofMillis(1));
            }
        }));
    }

    private void signal(RandomGenerator random) {
        var signal = new Signal();
        TaskGroup.runVoid(group -> {
            for (int left = random.nextInt(MOST_TASKS); left > 0; left--) {
                group.spawn(signal::await);
            }
            Async.sleep(some(random));
            signal.set();
        });
    }

    private void offload(RandomGenerator random) throws InterruptedException {
        int millis = random.nextInt(MOST_MILLIS);
        switch (random.nextInt(3)) {
            case 0 -> Async.blocking(() -> Thread.sleep(millis));
            case 1 -> Async.abandonable(() -> Thread.sleep(millis));
            default -> Async.compute(() -> (int) Math.sqrt(millis));
        }
    }

    private void completions(RandomGenerator random) {
        TaskGroup.runVoid(group -> {
            List<Task<Integer>> tasks = List.of(group.spawn(() -> 1), group.spawn(() -> {
                Async.sleep(some(random));
                return 2;
            }));
            Async.asCompleted(tasks).forEach(Task::await);
        });
    }

    /// Seldom, since a process costs more than everything else together.
    private void child(RandomGenerator random) {
        switch (random.nextInt(MOST_TASKS)) {
            case 0 -> Subprocess.run(Command.of("true"));
            case 1 -> Subprocess.capture(Command.of("cat"), new byte[random.nextInt(200_000)]);
            case 2 -> {
                try (var sleeper = Subprocess.start(Command.of("sleep", "60"))) {
                    Async.sleep(some(random));
                    sleeper.terminate();
                }
            }
            default -> Async.checkpoint();
        }
    }

    private static Duration some(RandomGenerator random) {
        return Duration.ofMillis(random.nextInt(MOST_MILLIS));
    }
}
