package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.function.UnaryOperator;

/// A number of several rows: of a group, or of a window. Immutable.
///
/// @param <N> of the number
public final class NumberAggregate<N extends Number> implements NumberExpr<N> {
    private final SqlType<N> type;
    private final Aggregation call;

    NumberAggregate(SqlType<N> type, Aggregation call) {
        this.type = type;
        this.call = call;
    }

    /// Equal values once only.
    public NumberAggregate<N> distinct() {
        return new NumberAggregate<>(type, call.distinct());
    }

    /// Only of rows for which this holds.
    public NumberAggregate<N> filter(BooleanExpr condition) {
        return new NumberAggregate<>(type, call.filter(condition));
    }

    /// Of all rows of the query, beside each of them.
    public NumberExpr<N> over() {
        return over(window -> window);
    }

    /// Of the rows of a window, beside each row.
    public NumberExpr<N> over(UnaryOperator<Window> window) {
        return new NumberCall<>(type, true, call.over(window.apply(Window.all())));
    }

    @Override
    public SqlType<N> type() {
        return type;
    }

    @Override
    public void write(SqlOutput out) {
        call.write(out);
    }
}
