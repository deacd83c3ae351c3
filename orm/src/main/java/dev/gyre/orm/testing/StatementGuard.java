package dev.gyre.orm.testing;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.Work;
import dev.gyre.orm.engine.StatementLog;
import dev.gyre.orm.engine.StatementLog.Entry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Counts the statements that something runs (Django's `assertNumQueries`): a list that asks once for each of its
/// rows is found by a test before it is found by its users.
///
/// Counted is what is asked of any `Database` or `Transaction` by the task that runs the body and by those that it
/// spawns: a query, each fetch of a relation to many, a change, a bulk insert or a COPY as one, a script as one;
/// not the beginnings and ends of transactions, and not what other tasks do meanwhile.
public final class StatementGuard {
    private StatementGuard() {}

    /// Runs `body`, and returns its result if it ran so many statements.
    ///
    /// ```java
    /// var page = assertQueries(2, () -> bandsWithAlbums(db));
    /// ```
    ///
    /// @throws AssertionError if it ran more or fewer, with all of them and the lines that asked for them
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T assertQueries(int expected, Work<T, X> body)
            throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> assertQueries(expected, body));
        }
        StatementLog log = StatementLog.inside();
        T result = log.<T, X>during(body);
        if (log.entries().size() != expected) {
            throw new AssertionError(message(expected, log.entries()));
        }
        return result;
    }

    /// [#assertQueries] without a result.
    @Parks
    public static <X extends Exception> void assertQueriesVoid(int expected, VoidWork<X> body) throws X {
        StatementGuard.<@Nullable Object, X>assertQueries(expected, () -> {
            body.run();
            return null;
        });
    }

    private static String message(int expected, List<Entry> ran) {
        String all = IntStream.range(0, ran.size())
                .mapToObj(i -> "\n" + (i + 1) + ". " + ran.get(i))
                .collect(Collectors.joining());
        return "expected " + statements(expected) + ", and there "
                + (ran.isEmpty() ? "was none" : (ran.size() == 1 ? "was 1:" : "were " + ran.size() + ":") + all);
    }

    private static String statements(int number) {
        return number == 1 ? "1 statement" : number + " statements";
    }
}
