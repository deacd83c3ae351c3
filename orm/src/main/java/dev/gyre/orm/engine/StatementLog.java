package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.TaskLocal;
import dev.gyre.Work;
import dev.gyre.watch.UserCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The statements that a task and those that it spawns run meanwhile, for whoever wants to know. While nobody
/// does, a statement costs a look at a number. Any thread may add to it.
public final class StatementLog {
    private static final TaskLocal<StatementLog> CURRENT = TaskLocal.of("statements that are counted");
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final @Nullable StatementLog around;
    private final List<Entry> entries = new ArrayList<>();

    /// A statement that was run.
    ///
    /// @param sql as it was sent, without values
    /// @param place the line of the program that asked for it; empty if none did
    public record Entry(String sql, Optional<StackTraceElement> place) {
        @Override
        public String toString() {
            return sql + place.map(line -> "\n    at " + line).orElse("");
        }
    }

    private StatementLog(@Nullable StatementLog around) {
        this.around = around;
    }

    /// One without statements, within the one that counts here already.
    public static StatementLog inside() {
        return new StatementLog(CURRENT.find().orElse(null));
    }

    /// Runs `body`; what it runs is here afterwards.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T during(Work<T, X> body) throws X {
        OPEN.incrementAndGet();
        try {
            return CURRENT.<T, X>with(this, body);
        } finally {
            OPEN.decrementAndGet();
        }
    }

    /// What was run, in order.
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /// Tells that a statement is about to be run.
    public static void note(String sql) {
        if (OPEN.get() > 0) {
            CURRENT.find().ifPresent(log -> log.add(new Entry(sql, place())));
        }
    }

    /// The line of the program that is running.
    public static Optional<StackTraceElement> place() {
        return WALKER.walk(frames -> frames.filter(frame -> UserCode.contains(frame.getClassName()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement));
    }

    private void add(Entry entry) {
        synchronized (entries) {
            entries.add(entry);
        }
        if (around != null) {
            around.add(entry);
        }
    }
}
