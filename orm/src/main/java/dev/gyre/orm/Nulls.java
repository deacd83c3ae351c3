package dev.gyre.orm;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.sql.UnexpectedNullException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a NULL that somebody did not reckon with.
final class Nulls {
    private Nulls() {}

    /// The failure with the columns that were NULL; the failure itself, if none was.
    static RuntimeException named(NullPointerException failure, List<Expr<?>> selected, @Nullable Object... values) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                names.add(name(selected.get(i), i));
            }
        }
        return names.isEmpty() ? failure : new UnexpectedNullException(String.join(" or ", names), failure);
    }

    private static String name(Expr<?> expr, int index) {
        if (expr instanceof Column<?> column) {
            return "column \"" + column.source().alias() + "." + column.name() + "\"";
        }
        return expr.label().isEmpty() ? "what is selected as number " + (index + 1) : "column \"" + expr.label() + "\"";
    }
}
