package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.TaskLocal;
import dev.gyre.Work;
import dev.gyre.orm.engine.StatementLog;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.SqlStatement;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Warns in development when one task, or one transaction, runs a statement more than ten times with other values
/// each time: a list that asks once for each of its rows (N+1). Each statement is warned of once. A request is a
/// task of its own; what that spawns belongs to it. Switched on by `-Dgyre.development=true`, which `gyre dev`
/// sets.
final class RepeatedStatements {
    private static final int MOST = 10;
    private static final int MOST_TOLD = 1000; // of different statements
    private static final TaskLocal<Unit> UNIT = TaskLocal.of("statements of a task");

    private final boolean isOn = Boolean.getBoolean("gyre.development");
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /// How often a statement was run with other values than the time before.
    private static final class Runs {
        private @Nullable Object[] values;
        private int number = 1;

        Runs(@Nullable Object[] values) {
            this.values = values;
        }

        int add(@Nullable Object[] next) {
            if (!Arrays.deepEquals(values, next)) {
                values = next;
                number++;
            }
            return number;
        }
    }

    /// What belongs together: a task with those that it spawns, or a transaction. Any thread may use it.
    private static final class Unit {
        private final Map<String, Runs> runs = new HashMap<>();
        private final Map<Class<?>, RecordTable<?>> read = new LinkedHashMap<>();

        synchronized int add(SqlStatement statement, @Nullable RecordTable<?> table) {
            if (runs.size() >= MOST_TOLD) {
                runs.clear();
            }
            if (table != null) {
                read.putIfAbsent(RecordTable.type(table), table);
            }
            Runs known = runs.putIfAbsent(statement.text(), new Runs(statement.values()));
            return known == null ? 1 : known.add(statement.values());
        }

        synchronized Collection<RecordTable<?>> read() {
            return List.copyOf(read.values());
        }
    }

    /// Runs `body` as a unit of its own.
    @Parks
    <T extends @Nullable Object, X extends Exception> T inUnit(Work<T, X> body) throws X {
        return isOn ? UNIT.<T, X>with(new Unit(), body) : body.run();
    }

    /// Tells that a statement is about to be run.
    ///
    /// @param table whose records it reads; null if it does something else
    void note(SqlStatement statement, Dialect dialect, @Nullable RecordTable<?> table) {
        if (!isOn) {
            return;
        }
        Unit unit = UNIT.find().orElse(null);
        if (unit == null) {
            unit = new Unit();
            UNIT.set(unit); // as long as the task lives
        }
        int runs = unit.add(statement, table);
        if (runs > MOST && told.size() < MOST_TOLD && told.add(statement.text())) {
            warn(statement, runs, RepeatAdvice.of(statement.text(), dialect, table, unit.read()));
        }
    }

    private static void warn(SqlStatement statement, int runs, String advice) {
        String place = StatementLog.place().map(line -> " at " + line).orElse("");
        System.getLogger("dev.gyre")
                .log(
                        Level.WARNING,
                        "One task or transaction has run this statement " + runs + " times with other values each time"
                                + place + ": " + statement.text() + ". " + advice);
    }
}
