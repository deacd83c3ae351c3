package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import java.util.function.UnaryOperator;

/// A value of several rows: of a group, or of a window. Immutable.
///
/// @param <T> of the value
public final class Aggregate<T> implements Expr<T> {
    private final SqlType<T> type;
    private final Aggregation call;

    Aggregate(SqlType<T> type, Aggregation call) {
        this.type = type;
        this.call = call;
    }

    /// Equal values once only.
    public Aggregate<T> distinct() {
        return new Aggregate<>(type, call.distinct());
    }

    /// Of the values in this order, where that makes a difference.
    public Aggregate<T> orderBy(Order... by) {
        return new Aggregate<>(type, call.orderBy(List.of(by)));
    }

    /// Only of rows for which this holds.
    public Aggregate<T> filter(BooleanExpr condition) {
        return new Aggregate<>(type, call.filter(condition));
    }

    /// Of all rows of the query, beside each of them.
    public Expr<T> over() {
        return over(window -> window);
    }

    /// Of the rows of a window, beside each row.
    public Expr<T> over(UnaryOperator<Window> window) {
        return new Call<>(type, true, call.over(window.apply(Window.all())));
    }

    @Override
    public SqlType<T> type() {
        return type;
    }

    @Override
    public void write(SqlOutput out) {
        call.write(out);
    }
}
