package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of an aggregate, with all that can be said of it.
///
/// @param form how the call itself is written
/// @param argument what it is of; null for rows
/// @param isDistinct whether equal values count once
/// @param orderBy in which order it meets the values
/// @param filter for which rows
/// @param window over which rows; null for those of the group
/// @param cast what the result is made; null for what it is
record Aggregation(
        Form form,
        @Nullable Expr<?> argument,
        boolean isDistinct,
        List<Order> orderBy,
        @Nullable BooleanExpr filter,
        @Nullable Window window,
        @Nullable SqlType<?> cast)
        implements SqlPart {

    /// How a call is written.
    interface Form {
        /// Writes it.
        ///
        /// @param order what follows the arguments: nothing, or an `order by`
        void write(SqlOutput out, SqlPart argument, SqlPart order);
    }

    static Aggregation of(String name, @Nullable Expr<?> argument, @Nullable SqlType<?> cast) {
        String begin = name + "(";
        return of((out, value, order) -> out.text(begin).part(value).part(order).text(")"), argument, cast);
    }

    static Aggregation of(Form form, @Nullable Expr<?> argument, @Nullable SqlType<?> cast) {
        return new Aggregation(form, argument, false, List.of(), null, null, cast);
    }

    Aggregation distinct() {
        return new Aggregation(form, argument, true, orderBy, filter, window, cast);
    }

    Aggregation orderBy(List<Order> by) {
        return new Aggregation(form, argument, isDistinct, by, filter, window, cast);
    }

    Aggregation filter(BooleanExpr condition) {
        BooleanExpr both = filter == null ? condition : filter.and(condition);
        return new Aggregation(form, argument, isDistinct, orderBy, both, window, cast);
    }

    Aggregation over(Window rows) {
        return new Aggregation(form, argument, isDistinct, orderBy, filter, rows, cast);
    }

    @Override
    public void write(SqlOutput out) {
        if (cast != null) {
            out.text("cast(");
        }
        form.write(out, this::writeArgument, this::writeOrder);
        if (filter != null && out.dialect().hasFilter()) {
            out.text(" filter (where ").part(filter).text(")");
        }
        if (window != null) {
            out.text(" over (").part(window).text(")");
        }
        if (cast != null) {
            out.text(" as ").text(out.dialect().castName(cast)).text(")");
        }
    }

    private void writeArgument(SqlOutput out) {
        if (isDistinct) {
            out.text("distinct ");
        }
        boolean isInside = false;
        if (filter != null && !out.dialect().hasFilter()) {
            isInside = true;
            out.text("case when ").part(filter).text(" then ");
        }
        if (argument != null) {
            out.part(argument);
        } else {
            out.text(isInside ? "1" : "*");
        }
        if (isInside) {
            out.text(" end");
        }
    }

    private void writeOrder(SqlOutput out) {
        if (!orderBy.isEmpty()) {
            out.require(SqlFeature.ORDERED_AGGREGATES);
            out.text(" order by ").all(orderBy, ", ");
        }
    }
}
