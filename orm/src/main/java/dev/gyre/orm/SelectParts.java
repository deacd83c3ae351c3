package dev.gyre.orm;

import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.Order;
import dev.gyre.orm.expr.Selected;
import dev.gyre.orm.sql.JoinKind;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlJoin;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The clauses of a SELECT. Each step of a query changes a copy of its own.
final class SelectParts {
    final List<Expr<?>> selected = new ArrayList<>();
    final List<Expr<?>> distinctOn = new ArrayList<>(0);
    final List<SqlJoin> joins = new ArrayList<>(0);
    final List<Expr<?>> groupBy = new ArrayList<>(0);
    final List<Order> orderBy = new ArrayList<>(0);

    @Nullable
    SqlSource from;

    @Nullable
    BooleanExpr where;

    @Nullable
    BooleanExpr having;

    @Nullable
    SelectLock lock;

    boolean isDistinct;
    long limit = -1;
    long offset = -1;

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

    void addSource(SqlSource source) {
        if (from == null) {
            from = byItself(source);
        } else {
            joins.add(new SqlJoin(JoinKind.CROSS, source, null));
        }
    }

    /// Whether it has clauses that belong to it as a whole, so that it cannot stand beside another one.
    boolean needsWrapping() {
        return !orderBy.isEmpty() || limit >= 0 || offset >= 0 || lock != null;
    }

    void write(SqlOutput out) {
        write(out, List.of());
    }

    /// Writes it with these names for its columns; with their own ones, if there are none.
    void write(SqlOutput out, List<String> labels) {
        out.enter(true);
        SqlSource source = from;
        if (source != null) {
            out.source(source);
        }
        for (SqlJoin join : joins) {
            out.source(join.source());
        }
        out.text("select ");
        writeDistinct(out);
        writeSelected(out, labels);
        if (source != null) {
            out.text(" from ");
            source.writeSource(out);
        }
        for (SqlJoin join : joins) {
            requireKind(out, join.kind());
            out.join(join);
        }
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
            out.require(SqlFeature.DISTINCT_ON);
            out.text("distinct on (").all(distinctOn, ", ").text(") ");
        }
    }

    private void writeSelected(SqlOutput out, List<String> labels) {
        for (int i = 0; i < selected.size(); i++) {
            Expr<?> expr = selected.get(i);
            (i == 0 ? out : out.text(", ")).part(expr);
            String label = labels.isEmpty() ? expr.label() : labels.get(i);
            if (!label.isEmpty() && !Selected.isCalled(expr, label)) {
                out.text(" as ").name(label);
            }
        }
    }

    private void writeRest(SqlOutput out) {
        if (where != null) {
            out.text(" where ").part(where);
        }
        for (int i = 0; i < groupBy.size(); i++) {
            Selected.writeGroup(out.text(i == 0 ? " group by " : ", "), selected, groupBy.get(i));
        }
        if (having != null) {
            out.text(" having ").part(having);
        }
        for (int i = 0; i < orderBy.size(); i++) {
            Selected.writeOrder(out.text(i == 0 ? " order by " : ", "), selected, orderBy.get(i));
        }
        out.dialect().limit(out, limit, offset);
        if (lock != null) {
            out.part(lock);
        }
    }

    private static void requireKind(SqlOutput out, JoinKind kind) {
        if (kind == JoinKind.FULL) {
            out.require(SqlFeature.FULL_JOIN);
        } else if (kind == JoinKind.RIGHT) {
            out.require(SqlFeature.RIGHT_JOIN);
        }
    }

    private static SqlSource byItself(SqlSource source) {
        if (source.parent() != null) {
            throw new IllegalArgumentException("\"" + source.alias() + "\" is a relation of \""
                    + source.root().alias() + "\", and no table by itself. Say .from(TABLE), and name the relation"
                    + " where you need it, or join it: .leftJoin(TABLE.relation())");
        }
        return source;
    }
}
