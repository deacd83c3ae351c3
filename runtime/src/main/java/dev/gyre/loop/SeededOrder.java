package dev.gyre.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The order in which a test lets ready tasks run: drawn from a seed, and the same each time for the same seed.
///
/// Nothing may enter into it that depends on the machine's speed. So it takes all that is ready, however long that
/// runs, and draws for tasks only: the runtime's own threads, a sweep for instance, come when they come and go first.
final class SeededOrder {
    private final Random random;
    private final Residents residents;

    SeededOrder(long seed, Residents residents) {
        // A plain Random starts alike for neighbouring seeds.
        this.random = Random.from(new SplittableRandom(seed));
        this.residents = residents;
    }

    /// Empties `ready` and returns what was in it, in the order to run.
    List<Runnable> take(Queue<Runnable> ready) {
        var ordered = new ArrayList<Runnable>();
        var tasks = new ArrayList<Runnable>();
        Runnable continuation;
        while ((continuation = ready.poll()) != null) {
            boolean isTask = residents.isTask(VirtualThreads.threadOf(continuation));
            (isTask ? tasks : ordered).add(continuation);
        }
        Collections.shuffle(tasks, random);
        ordered.addAll(tasks);
        return ordered;
    }

    /// Announces something that was in it, and returns what is to run when it has had its turn, or null.
    @Nullable
    Runnable announce(Runnable continuation) {
        return residents.mounting(VirtualThreads.threadOf(continuation));
    }
}
