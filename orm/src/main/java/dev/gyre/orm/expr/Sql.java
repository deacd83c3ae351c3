package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.SqlTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The functions of SQL, to be imported: `import static dev.gyre.orm.expr.Sql.*`. What is a function of one
/// value is a method of that: `BAND.name.lower()`. JSON, arrays and full text are in [JsonExpr], [ArrayExpr],
/// [FullText].
public final class Sql {
    private static final SqlPart OPEN = out -> out.text("1 = 1");

    private Sql() {}

    /// A value, as a parameter.
    public static <T> Expr<T> value(SqlType<T> type, T value) {
        return Operators.cast(new Bound<>(type, value), type);
    }

    /// A value of a type that can be seen by its class, as a parameter.
    ///
    /// @throws IllegalArgumentException if it cannot be seen
    public static <T> Expr<T> value(T value) {
        return value(SqlTypes.of(value), value);
    }

    /// NULL of a type.
    public static <T> Expr<T> nothing(SqlType<T> type) {
        return new Call<>(
                type,
                true,
                out -> out.text("cast(null as ")
                        .text(out.dialect().castName(type))
                        .text(")"));
    }

    /// Whether several expressions have the values of one of these rows: `(a, b) in (…)`.
    ///
    /// @param rows each with a value for each expression, of its type
    public static BooleanExpr rowIn(List<? extends Expr<?>> row, List<? extends List<?>> rows) {
        for (List<?> each : rows) {
            if (each.size() != row.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " expressions is compared with one of "
                        + each.size() + " values. Give a value for each");
            }
        }
        return Operators.in(row, rows);
    }

    /// How many rows there are: `count(*)`.
    public static NumberAggregate<Long> count() {
        return new NumberAggregate<>(SqlType.INT8, Aggregation.of("count", null, null));
    }

    /// How many rows have a value.
    public static NumberAggregate<Long> count(Expr<?> of) {
        return new NumberAggregate<>(SqlType.INT8, Aggregation.of("count", of, null));
    }

    /// How many different values there are.
    public static NumberAggregate<Long> countDistinct(Expr<?> of) {
        return count(of).distinct();
    }

    /// The sum of whole numbers; NULL of no rows.
    public static NumberAggregate<Long> sum(Expr<? extends Number> of) {
        return new NumberAggregate<>(SqlType.INT8, Aggregation.of("sum", of, SqlType.INT8));
    }

    /// The sum as a number of this type, such as `SqlType.NUMERIC`; NULL of no rows.
    public static <N extends Number> NumberAggregate<N> sum(Expr<? extends Number> of, SqlType<N> as) {
        return new NumberAggregate<>(as, Aggregation.of("sum", of, as));
    }

    /// The mean, as a fraction; NULL of no rows.
    public static NumberAggregate<Double> avg(Expr<? extends Number> of) {
        return new NumberAggregate<>(SqlType.FLOAT8, Aggregation.of("avg", of, SqlType.FLOAT8));
    }

    /// The smallest; NULL of no rows.
    public static <T> Aggregate<T> min(Expr<T> of) {
        return new Aggregate<>(of.type(), Aggregation.of("min", of, null));
    }

    /// The greatest; NULL of no rows.
    public static <T> Aggregate<T> max(Expr<T> of) {
        return new Aggregate<>(of.type(), Aggregation.of("max", of, null));
    }

    /// All texts as one, with something between them; NULL of no rows.
    public static Aggregate<String> stringAgg(Expr<String> of, String between) {
        var separator = new Bound<>(SqlType.TEXT, between);
        return new Aggregate<>(
                SqlType.TEXT,
                Aggregation.of(
                        (out, text, order) -> out.dialect().stringAggregate(out, text, separator, order), of, null));
    }

    /// All values as a list; NULL of no rows (PostgreSQL).
    public static <T> Aggregate<List<T>> arrayAgg(Expr<T> of) {
        return new Aggregate<>(
                SqlType.listOf(of.type()),
                Aggregation.of(
                        (out, value, order) -> {
                            out.require(SqlFeature.ARRAYS);
                            out.text("array_agg(").part(value).part(order).text(")");
                        },
                        of,
                        null));
    }

    /// All values as a JSON array, as text; NULL of no rows.
    public static Aggregate<String> jsonAgg(Expr<?> of) {
        return new Aggregate<>(
                JsonExpr.TYPE,
                Aggregation.of((out, value, order) -> out.dialect().jsonAggregate(out, value, order), of, null));
    }

    /// The number of the row in its window, from 1 on.
    public static WindowFunction<Long> rowNumber() {
        return window(SqlType.INT8, "row_number");
    }

    /// The number of the row; equal ones have the same, and the next are so many further.
    public static WindowFunction<Long> rank() {
        return window(SqlType.INT8, "rank");
    }

    /// The number of the row; equal ones have the same, and the next are one further.
    public static WindowFunction<Long> denseRank() {
        return window(SqlType.INT8, "dense_rank");
    }

    /// Which part of the rows come before, from 0 to 1.
    public static WindowFunction<Double> percentRank() {
        return window(SqlType.FLOAT8, "percent_rank");
    }

    /// In which of so many parts of the same size the row is, from 1 on.
    public static WindowFunction<Integer> ntile(int parts) {
        return new WindowFunction<>(
                SqlType.INT4,
                out -> out.text("ntile(").bind(SqlType.INT4, parts).text(")"));
    }

    /// The value of the row before; NULL if there is none.
    public static <T> WindowFunction<T> lag(Expr<T> of) {
        return window(of.type(), "lag", of);
    }

    /// The value so many rows before; `other` if there is none.
    public static <T> WindowFunction<T> lag(Expr<T> of, int rows, T other) {
        return window(of.type(), "lag", of, value(SqlType.INT4, rows), value(of.type(), other));
    }

    /// The value of the row behind; NULL if there is none.
    public static <T> WindowFunction<T> lead(Expr<T> of) {
        return window(of.type(), "lead", of);
    }

    /// The value so many rows behind; `other` if there is none.
    public static <T> WindowFunction<T> lead(Expr<T> of, int rows, T other) {
        return window(of.type(), "lead", of, value(SqlType.INT4, rows), value(of.type(), other));
    }

    /// The value of the first row of the window.
    public static <T> WindowFunction<T> firstValue(Expr<T> of) {
        return window(of.type(), "first_value", of);
    }

    /// The value of the last row of the window. With an order and no frame, that is this row: say `rows(…)`.
    public static <T> WindowFunction<T> lastValue(Expr<T> of) {
        return window(of.type(), "last_value", of);
    }

    /// Whether a query gives any row.
    public static BooleanExpr exists(SubSelect<?> query) {
        return new BooleanCall(true, out -> out.text("exists (").part(query).text(")"));
    }

    /// Whether a query gives no row.
    public static BooleanExpr notExists(SubSelect<?> query) {
        return exists(query).not();
    }

    /// The one value of the one row that a query gives; NULL if there is no row.
    public static <T> Expr<T> scalar(SubSelect<T> query) {
        return new Call<>(typeOf(query), true, out -> out.text("(").part(query).text(")"));
    }

    /// Any of the values that a query gives, for a comparison: `BAND.popularity.ge(any(query))`.
    public static <T> Expr<T> any(SubSelect<T> query) {
        return compared("any (", query);
    }

    /// All of the values that a query gives, for a comparison: `BAND.popularity.ge(all(query))`.
    public static <T> Expr<T> all(SubSelect<T> query) {
        return compared("all (", query);
    }

    /// The opposite.
    public static BooleanExpr not(BooleanExpr condition) {
        return condition.not();
    }

    /// All of these; true of none.
    public static BooleanExpr all(List<BooleanExpr> conditions) {
        return conditions.isEmpty() ? new BooleanCall(false, OPEN) : Operators.join(List.copyOf(conditions), " and ");
    }

    /// One of these at least; false of none.
    public static BooleanExpr anyOf(List<BooleanExpr> conditions) {
        return conditions.isEmpty()
                ? new BooleanCall(false, out -> out.text("1 = 0"))
                : Operators.join(List.copyOf(conditions), " or ");
    }

    /// If this holds, that; go on with `when` and `otherwise`.
    public static <T> CaseSteps<T> caseWhen(BooleanExpr condition, T value) {
        return new CaseSteps<>(SqlTypes.of(value), List.of()).when(condition, value);
    }

    /// If this holds, that; go on with `when` and `otherwise`.
    public static <T> CaseSteps<T> caseWhen(BooleanExpr condition, Expr<T> value) {
        return new CaseSteps<>(value.type(), List.of()).when(condition, value);
    }

    /// The first of these that is not NULL.
    @SafeVarargs
    public static <T> Expr<T> coalesce(Expr<T> first, Expr<T>... others) {
        List<Expr<?>> all = new ArrayList<>();
        all.add(first);
        for (Expr<T> other : others) {
            all.add(other);
        }
        return new Call<>(first.type(), true, Operators.function("coalesce", all));
    }

    /// The value, but NULL where it is `other`.
    public static <T> Expr<T> nullIf(Expr<T> value, T other) {
        return new Call<>(
                value.type(), true, Operators.function("nullif", List.of(value, new Bound<>(value.type(), other))));
    }

    /// The greatest of these.
    @SafeVarargs
    public static <T> Expr<T> greatest(Expr<T> first, Expr<T>... others) {
        List<Expr<?>> all = new ArrayList<>();
        all.add(first);
        for (Expr<T> other : others) {
            all.add(other);
        }
        return new Call<>(
                first.type(),
                true,
                out -> out.text(out.dialect().greatest())
                        .text("(")
                        .all(all, ", ")
                        .text(")"));
    }

    /// The smallest of these.
    @SafeVarargs
    public static <T> Expr<T> least(Expr<T> first, Expr<T>... others) {
        List<Expr<?>> all = new ArrayList<>();
        all.add(first);
        for (Expr<T> other : others) {
            all.add(other);
        }
        return new Call<>(
                first.type(),
                true,
                out -> out.text(out.dialect().least()).text("(").all(all, ", ").text(")"));
    }

    /// The time at which the transaction began.
    public static TimeExpr<Instant> now() {
        return new TimeCall<>(
                SqlType.INSTANT, true, out -> out.text(out.dialect().now()));
    }

    /// The day on which the transaction began.
    public static TimeExpr<LocalDate> today() {
        return new TimeCall<>(SqlType.DATE, true, out -> out.text("current_date"));
    }

    /// What an insert would have put into a column of a row that is there already; for `doUpdate`.
    public static <T> Expr<T> excluded(Column<T> column) {
        return new Call<>(column.type(), true, out -> out.dialect().excluded(out, column.name()));
    }

    /// An expression of numbers as a number, to reckon with.
    public static <N extends Number> NumberExpr<N> number(Expr<N> expr) {
        return new NumberCall<>(expr.type(), expr.isAtomic(), expr);
    }

    /// An expression of texts as text.
    public static TextExpr text(Expr<String> expr) {
        return new TextCall(expr.type(), expr.isAtomic(), expr);
    }

    /// An expression of times as a time.
    public static <T> TimeExpr<T> time(Expr<T> expr) {
        return new TimeCall<>(expr.type(), expr.isAtomic(), expr);
    }

    /// An expression of conditions as a condition.
    public static BooleanExpr condition(Expr<Boolean> expr) {
        return new BooleanCall(expr.isAtomic(), expr);
    }

    /// A function of the database or of yours.
    ///
    /// @param name letters, digits, `_`, and a point behind a schema
    /// @param arguments expressions as they are, others as parameters
    public static <T> Expr<T> function(String name, SqlType<T> type, Object... arguments) {
        return new Call<>(type, true, RawPart.function(name, arguments));
    }

    /// An expression in words of your own. Each `{}` is an argument: a table, a column, an expression or a
    /// query is spliced in, anything else is a parameter. It stands in parentheses.
    public static <T> Expr<T> raw(SqlType<T> type, String text, Object... arguments) {
        return new Call<>(type, false, RawPart.of(text, arguments));
    }

    /// A condition in words of your own: see [#raw].
    public static BooleanExpr rawCondition(String text, Object... arguments) {
        return new BooleanCall(false, RawPart.of(text, arguments));
    }

    private static <T> WindowFunction<T> window(SqlType<T> type, String name, Expr<?>... arguments) {
        return new WindowFunction<>(type, Operators.function(name, Arrays.asList(arguments)));
    }

    private static <T> Expr<T> compared(String words, SubSelect<T> query) {
        return new Call<>(typeOf(query), true, out -> {
            out.require(SqlFeature.ANY_ALL);
            out.text(words).part(query).text(")");
        });
    }

    @SuppressWarnings("unchecked") // a query for one value of each row is one of that
    private static <T> SqlType<T> typeOf(SubSelect<T> query) {
        if (query.selected().size() != 1) {
            throw new IllegalArgumentException("a query that stands for a value selects one column, and this one "
                    + query.selected().size() + ". Say db.select(COLUMN).from(…)");
        }
        return (SqlType<T>) query.selected().getFirst().type();
    }

    /// That two expressions are equal whose types the program does not know.
    public static BooleanExpr equal(Expr<?> one, Expr<?> other) {
        return Operators.compare(one, " = ", other);
    }
}
