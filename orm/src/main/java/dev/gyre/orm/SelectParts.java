package dev.gyre.orm;

import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.Order;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The clauses of a SELECT. Each step of a query changes a copy of its own.
final class SelectParts {
    final List<Expr<?>> selected = new ArrayList<>();
    final List<Expr<?>> distinctOn = new ArrayList<>();
    final List<Join> joins = new ArrayList<>();
    final List<Expr<?>> groupBy = new ArrayList<>();
    final List<Order> orderBy = new ArrayList<>();

    @Nullable
    SqlSource from;

    @Nullable
    BooleanExpr where;

    @Nullable
    BooleanExpr having;

    boolean isDistinct;
    String lock = "";
    long limit = -1;
    long offset = -1;

    /// A source that is joined.
    ///
    /// @param words with which it is joined
    /// @param on the condition; null where there is none
    record Join(String words, SqlSource source, @Nullable BooleanExpr on) {}

    SelectParts copy() {
        var copy = new SelectParts();
        copy.selected.addAll(selected);
        copy.distinctOn.addAll(distinctOn);
        copy.joins.addAll(joins);
        copy.groupBy.addAll(groupBy);
        copy.orderBy.addAll(orderBy);
        copy.from = from;
        copy.where = where;
        copy.having = having;
        copy.isDistinct = isDistinct;
        copy.lock = lock;
        copy.limit = limit;
        copy.offset = offset;
        return copy;
    }

    /// Adds a condition to those that are there.
    static BooleanExpr both(@Nullable BooleanExpr one, BooleanExpr other) {
        return one == null ? other : one.and(other);
    }

    void write(SqlOutput out) {
        out.enter(true);
        SqlSource source = from;
        if (source != null) {
            out.source(source);
        }
        joins.forEach(join -> out.source(join.source()));
        out.text("select ");
        writeDistinct(out);
        writeSelected(out);
        if (source != null) {
            out.text(" from ");
            source.writeSource(out);
        }
        joins.forEach(join -> writeJoin(out, join));
        int mark = out.mark();
        writeRest(out);
        out.joinImplied(mark);
        out.leave();
    }

    private void writeDistinct(SqlOutput out) {
        if (isDistinct) {
            out.text("distinct ");
        }
        if (!distinctOn.isEmpty()) {
            out.text("distinct on (").all(distinctOn, ", ").text(") ");
        }
    }

    private void writeSelected(SqlOutput out) {
        for (int i = 0; i < selected.size(); i++) {
            Expr<?> expr = selected.get(i);
            (i == 0 ? out : out.text(", ")).part(expr);
            if (!expr.label().isEmpty() && !(expr instanceof dev.gyre.orm.expr.Column<?>)) {
                out.text(" as ").name(expr.label());
            }
        }
    }

    private static void writeJoin(SqlOutput out, Join join) {
        out.text(join.words());
        join.source().writeSource(out);
        if (join.on() != null) {
            out.text(" on ").part(join.on());
        }
    }

    private void writeRest(SqlOutput out) {
        if (where != null) {
            out.text(" where ").part(where);
        }
        if (!groupBy.isEmpty()) {
            out.text(" group by ").all(groupBy, ", ");
        }
        if (having != null) {
            out.text(" having ").part(having);
        }
        if (!orderBy.isEmpty()) {
            out.text(" order by ").all(orderBy, ", ");
        }
        out.dialect().limit(out, limit, offset);
        out.text(lock);
    }
}
