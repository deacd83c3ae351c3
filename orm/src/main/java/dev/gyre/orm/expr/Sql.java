package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlType;
import java.util.List;

/// The functions of SQL, to be imported: `import static dev.gyre.orm.expr.Sql.*`.
public final class Sql {
    private Sql() {}

    /// A value, as a parameter.
    public static <T> Expr<T> value(SqlType<T> type, T value) {
        return Operators.cast(new Bound<>(type, value), type);
    }

    /// How many rows there are: `count(*)`.
    public static NumberExpr<Long> count() {
        return new NumberCall<>(SqlType.INT8, true, out -> out.text("count(*)"));
    }

    /// How many rows have a value.
    public static NumberExpr<Long> count(Expr<?> of) {
        return new NumberCall<>(SqlType.INT8, true, Operators.function("count", of));
    }

    /// How many different values there are.
    public static NumberExpr<Long> countDistinct(Expr<?> of) {
        return new NumberCall<>(
                SqlType.INT8, true, out -> out.text("count(distinct ").part(of).text(")"));
    }

    /// The sum of whole numbers; NULL of no rows.
    public static NumberExpr<Long> sum(Expr<? extends Number> of) {
        return new NumberCall<>(
                SqlType.INT8, true, Operators.cast(Operators.call(SqlType.INT8, "sum", of), SqlType.INT8));
    }

    /// The mean, as a fraction; NULL of no rows.
    public static NumberExpr<Double> avg(Expr<? extends Number> of) {
        return new NumberCall<>(
                SqlType.FLOAT8, true, Operators.cast(Operators.call(SqlType.FLOAT8, "avg", of), SqlType.FLOAT8));
    }

    /// The smallest; NULL of no rows.
    public static <T> Expr<T> min(Expr<T> of) {
        return Operators.call(of.type(), "min", of);
    }

    /// The greatest; NULL of no rows.
    public static <T> Expr<T> max(Expr<T> of) {
        return Operators.call(of.type(), "max", of);
    }

    /// Whether a query gives any row.
    public static BooleanExpr exists(SubSelect<?> query) {
        return new BooleanCall(true, out -> out.text("exists (").part(query).text(")"));
    }

    /// The opposite.
    public static BooleanExpr not(BooleanExpr condition) {
        return condition.not();
    }

    /// All of these; true of none.
    public static BooleanExpr all(List<BooleanExpr> conditions) {
        return conditions.isEmpty()
                ? new BooleanCall(false, out -> out.text("1 = 1"))
                : Operators.join(List.copyOf(conditions), " and ");
    }

    /// At least one of these; false of none.
    public static BooleanExpr any(List<BooleanExpr> conditions) {
        return conditions.isEmpty()
                ? new BooleanCall(false, out -> out.text("1 = 0"))
                : Operators.join(List.copyOf(conditions), " or ");
    }

    /// That two expressions are equal whose types the program does not know.
    public static BooleanExpr equal(Expr<?> one, Expr<?> other) {
        return Operators.compare(one, " = ", other);
    }

    /// The numbers of rows, from 1 on, among those that have the same in some columns.
    public static NumberExpr<Long> rowNumberOver(List<? extends Expr<?>> among, List<Order> order) {
        return new NumberCall<>(SqlType.INT8, true, out -> out.text("row_number() over (partition by ")
                .all(among, ", ")
                .text(" order by ")
                .all(order, ", ")
                .text(")"));
    }
}
