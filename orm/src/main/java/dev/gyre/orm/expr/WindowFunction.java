package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.function.UnaryOperator;

/// A function that needs a window: it is an expression when it has one. Immutable.
///
/// @param <T> of its values
public final class WindowFunction<T> {
    private final SqlType<T> type;
    private final SqlPart call;

    WindowFunction(SqlType<T> type, SqlPart call) {
        this.type = type;
        this.call = call;
    }

    /// Over all rows of the query.
    public Expr<T> over() {
        return over(window -> window);
    }

    /// Over the rows of a window.
    public Expr<T> over(UnaryOperator<Window> window) {
        Window rows = window.apply(Window.all());
        return new Call<>(
                type, true, out -> out.part(call).text(" over (").part(rows).text(")"));
    }
}
