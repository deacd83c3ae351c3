package dev.gyre.orm.testkit;

import dev.gyre.Loop;
import dev.gyre.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/// What samples of one seed draw from: a generator, and how many rows of each record there were. One task at a
/// time.
final class SampleChance {
    private static final Queue<String> DRAWN = new ConcurrentLinkedQueue<>();
    private static final int MOST_DRAWN = 100;

    private final long seed;
    private final RandomGenerator random;
    private final long start;
    private final Map<Class<?>, Long> counts = new HashMap<>();

    private SampleChance(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.start = random.nextLong(Integer.MAX_VALUE);
    }

    /// With a seed by chance.
    static SampleChance any(Class<?> type) {
        return of(
                Task.orNull() == null
                        ? UUID.randomUUID().getMostSignificantBits() // no loop whose chance a test owns
                        : Loop.current().random().nextLong(),
                type);
    }

    static SampleChance of(long seed, Class<?> type) {
        DRAWN.add("Sample.of(" + type.getSimpleName() + ".class).seeded(" + seed + "L)");
        if (DRAWN.size() > MOST_DRAWN) {
            DRAWN.poll();
        }
        return new SampleChance(seed);
    }

    /// The samples of late, for a note on a failure; forgets them.
    static String recent() {
        var text = new StringBuilder();
        for (String each = DRAWN.poll(); each != null; each = DRAWN.poll()) {
            text.append("\n  ").append(each);
        }
        return text.toString();
    }

    long seed() {
        return seed;
    }

    RandomGenerator random() {
        return random;
    }

    /// Where what has to be unique begins, so that two samples do not begin alike.
    long start() {
        return start;
    }

    /// How many rows of a record there were; counts one more.
    long next(Class<?> type) {
        return counts.merge(type, 1L, Long::sum) - 1;
    }
}
