package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How operators are written.
final class Operators {
    private static final BooleanExpr NEVER = new BooleanCall(false, out -> out.text("1 = 0"));
    private static final BooleanExpr ALWAYS = new BooleanCall(false, out -> out.text("1 = 1"));

    private Operators() {}

    static <T> BooleanExpr compare(Expr<T> left, String sign, T value) {
        return new BooleanCall(false, out -> operand(out, left).text(sign).bind(left.type(), value));
    }

    static BooleanExpr compare(Expr<?> left, String sign, Expr<?> right) {
        return new BooleanCall(false, out -> operand(operand(out, left).text(sign), right));
    }

    static <T> BooleanExpr between(Expr<T> expr, T low, T high) {
        return new BooleanCall(
                false,
                out -> operand(out, expr)
                        .text(" between ")
                        .bind(expr.type(), low)
                        .text(" and ")
                        .bind(expr.type(), high));
    }

    static <T> BooleanExpr in(Expr<T> expr, Collection<? extends T> values, boolean isNot) {
        List<T> all = new ArrayList<>(values);
        if (all.isEmpty()) {
            return isNot ? ALWAYS : NEVER;
        }
        return new BooleanCall(false, out -> {
            operand(out, expr);
            if (out.dialect().hasArrays()) {
                out.text(isNot ? " <> all(" : " = any(").bind(SqlType.listOf(expr.type()), all);
            } else {
                out.text(isNot ? " not in (" : " in (");
                list(out, expr.type(), all);
            }
            out.text(")");
        });
    }

    static BooleanExpr in(Expr<?> expr, String words, SubSelect<?> query) {
        return new BooleanCall(
                false,
                out -> operand(out, expr).text(words).text("(").part(query).text(")"));
    }

    /// Several as one of these rows: by one array for each where the engine has arrays, so that the statement is
    /// the same for any number of rows.
    static BooleanExpr in(List<? extends Expr<?>> row, List<? extends List<?>> rows) {
        if (rows.isEmpty()) {
            return NEVER;
        }
        return new BooleanCall(false, out -> {
            out.text("(").all(row, ", ").text(") in (");
            if (out.dialect().hasArrays()) {
                out.text("select * from unnest(");
                for (int i = 0; i < row.size(); i++) {
                    array(i == 0 ? out : out.text(", "), row.get(i).type(), column(rows, i));
                }
                out.text(")");
            } else {
                values(out, row, rows);
            }
            out.text(")");
        });
    }

    private static List<Object> column(List<? extends List<?>> rows, int index) {
        return rows.stream().<Object>map(row -> row.get(index)).toList();
    }

    @SuppressWarnings("unchecked") // values are of their expressions
    private static <T> void array(SqlOutput out, SqlType<T> type, List<Object> values) {
        SqlType<List<T>> list = SqlType.listOf(type);
        out.text("cast(").bind(list, (List<T>) values).text(" as ");
        out.text(out.dialect().castName(list)).text(")");
    }

    private static void values(SqlOutput out, List<? extends Expr<?>> row, List<? extends List<?>> rows) {
        int size = padded(rows.size());
        for (int i = 0; i < size; i++) {
            List<?> each = rows.get(Math.min(i, rows.size() - 1));
            for (int j = 0; j < row.size(); j++) {
                out.text(j > 0 ? ", " : i == 0 ? "values (" : ", (");
                bind(out, row.get(j).type(), each.get(j));
            }
            out.text(")");
        }
    }

    @SuppressWarnings("unchecked") // values are of their expressions
    private static <T> void bind(SqlOutput out, SqlType<T> type, Object value) {
        out.bind(type, (T) value);
    }

    static BooleanExpr after(Expr<?> expr, String words) {
        return new BooleanCall(false, out -> operand(out, expr).text(words));
    }

    static BooleanExpr same(Expr<?> left, Expr<?> right) {
        return new BooleanCall(
                false, out -> operand(operand(out, left).text(out.dialect().same()), right));
    }

    static <T> Expr<T> coalesce(Expr<T> first, Expr<T> second) {
        return call(first.type(), "coalesce", first, second);
    }

    static <U> Expr<U> cast(Expr<?> expr, SqlType<U> to) {
        return new Call<>(
                to,
                true,
                out -> out.text("cast(")
                        .part(expr)
                        .text(" as ")
                        .text(out.dialect().castName(to))
                        .text(")"));
    }

    static BooleanExpr join(List<BooleanExpr> all, String word) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        return new BooleanCall(false, out -> {
            for (int i = 0; i < all.size(); i++) {
                operand(i == 0 ? out : out.text(word), all.get(i));
            }
        });
    }

    /// A function.
    static <T> Expr<T> call(SqlType<T> type, String name, Expr<?>... arguments) {
        return new Call<>(type, true, function(name, arguments));
    }

    static SqlPart function(String name, Expr<?>... arguments) {
        return function(name, List.of(arguments));
    }

    static SqlPart function(String name, List<? extends SqlPart> all) {
        String begin = name + "(";
        return out -> out.text(begin).all(all, ", ").text(")");
    }

    static SqlPart binary(Expr<?> left, String sign, Expr<?> right) {
        return out -> operand(operand(out, left).text(sign), right);
    }

    /// An expression, in parentheses where it needs them.
    static SqlOutput operand(SqlOutput out, Expr<?> expr) {
        return expr.isAtomic() ? out.part(expr) : out.text("(").part(expr).text(")");
    }

    /// One parameter for each; the last one again up to a power of two.
    private static <T> void list(SqlOutput out, SqlType<T> type, List<T> values) {
        int size = padded(values.size());
        for (int i = 0; i < size; i++) {
            out.text(i == 0 ? "" : ", ").bind(type, values.get(Math.min(i, values.size() - 1)));
        }
    }

    /// The next power of two, so that there are few different statements.
    private static int padded(int size) {
        return Math.max(1, Integer.highestOneBit(2 * size - 1));
    }
}
