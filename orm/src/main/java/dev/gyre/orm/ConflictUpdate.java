package dev.gyre.orm;

import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a row that is there already. Its columns are what they were before, and
/// [dev.gyre.orm.expr.Sql#excluded] is what the insert would have put there. Immutable.
public final class ConflictUpdate {
    private final List<Assignment> assignments;
    private final @Nullable BooleanExpr condition;

    private ConflictUpdate(List<Assignment> assignments, @Nullable BooleanExpr condition) {
        this.assignments = assignments;
        this.condition = condition;
    }

    static ConflictUpdate nothing() {
        return new ConflictUpdate(List.of(), null);
    }

    /// A column gets this value, or NULL.
    public <T> ConflictUpdate set(Column<T> column, @Nullable T value) {
        return and(Assignment.value(column, value));
    }

    /// A column gets what an expression gives.
    public <T> ConflictUpdate set(Column<T> column, Expr<T> value) {
        return and(new Assignment(column, value));
    }

    /// Only if this holds; else the row stays as it is.
    public ConflictUpdate where(BooleanExpr only) {
        return new ConflictUpdate(assignments, SelectParts.both(condition, only));
    }

    List<Assignment> assignments() {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException(
                    "doUpdate(…) sets nothing. Say u -> u.set(column, value), or doNothing()");
        }
        return assignments;
    }

    @Nullable
    BooleanExpr condition() {
        return condition;
    }

    private ConflictUpdate and(Assignment more) {
        var all = new ArrayList<>(assignments);
        all.add(more);
        return new ConflictUpdate(List.copyOf(all), condition);
    }
}
