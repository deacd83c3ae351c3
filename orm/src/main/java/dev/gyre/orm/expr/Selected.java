package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import java.util.List;

/// What a query selects, for clauses that name it again.
public final class Selected {
    private Selected() {}

    /// The number of an expression, from 0 on; -1 if it is not selected.
    public static int index(List<? extends Expr<?>> selected, Expr<?> wanted) {
        for (int i = 0; i < selected.size(); i++) {
            if (Labels.isSame(selected.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    /// Writes what rows are grouped by: for what is computed and selected, the number of that, as its
    /// parameters would be others each time.
    public static void writeGroup(SqlOutput out, List<? extends Expr<?>> selected, Expr<?> by) {
        int index = by instanceof Column<?> ? -1 : index(selected, by);
        if (index >= 0) {
            out.text(Integer.toString(index + 1));
        } else {
            out.part(by);
        }
    }

    /// Whether what is selected has this name without saying so.
    public static boolean isCalled(Expr<?> expr, String label) {
        return Labels.inside(expr) instanceof Column<?> column && column.name().equals(label);
    }

    /// Writes by what rows are ordered: what is selected under a name, by that; what is computed, by its
    /// number.
    public static void writeOrder(SqlOutput out, List<? extends Expr<?>> selected, Order order) {
        int index = order.by() instanceof Column<?> ? -1 : index(selected, order.by());
        if (index < 0) {
            order.write(out);
        } else if (order.by() instanceof Named<?> named) {
            order.writeBy(out, inner -> inner.name(named.label()));
        } else {
            out.part(order.as(Integer.toString(index + 1)));
        }
    }
}
