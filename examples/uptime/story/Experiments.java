package uptime.story;

import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two small ones, each of them once at a time. On the loop of the program; they open loops of their own.
final class Experiments {
    private final Course course;
    private final TaskOwner tasks;
    private @Nullable UrlRace race; // the latest
    private boolean isRacing;
    private boolean isComputing;
    private Fibonacci.@Nullable Result fibonacci;

    Experiments(Course course, TaskOwner tasks) {
        this.course = course;
        this.tasks = tasks;
    }

    /// Starts a race, if none is being run.
    void race() {
        if (isRacing) {
            throw new StatusException(HttpStatus.CONFLICT, "there is a race already; it takes some seconds");
        }
        var next = new UrlRace(course);
        race = next;
        isRacing = true;
        tasks.spawn("race", () -> run(next));
    }

    /// Computes a Fibonacci number in both ways, if none is being computed.
    void fibonacci(int n) {
        if (isComputing) {
            throw new StatusException(HttpStatus.CONFLICT, "a number is being computed already");
        }
        isComputing = true;
        tasks.spawn("fibonacci", () -> compute(n));
    }

    boolean isRacing() {
        return isRacing;
    }

    /// The lanes of the latest race; none before the first.
    List<Lane.State> lanes() {
        return race == null ? List.of() : race.lanes();
    }

    boolean isComputing() {
        return isComputing;
    }

    Fibonacci.@Nullable Result fibonacciResult() {
        return fibonacci;
    }

    @Parks
    private void run(UrlRace next) throws Exception {
        try {
            next.run();
        } finally {
            isRacing = false;
        }
    }

    @Parks
    private void compute(int n) {
        try {
            fibonacci = Fibonacci.of(n);
        } finally {
            isComputing = false;
        }
    }
}
