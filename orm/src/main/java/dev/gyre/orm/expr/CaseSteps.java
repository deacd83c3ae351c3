package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/// `case when … then …` that is being put together. Immutable.
///
/// @param <T> of its values
public final class CaseSteps<T> {
    private final SqlType<T> type;
    private final List<SqlPart> branches;

    CaseSteps(SqlType<T> type, List<SqlPart> branches) {
        this.type = type;
        this.branches = branches;
    }

    /// Else, if this holds, that.
    public CaseSteps<T> when(BooleanExpr condition, T value) {
        return when(condition, Sql.value(type, value));
    }

    /// Else, if this holds, that.
    public CaseSteps<T> when(BooleanExpr condition, Expr<T> value) {
        List<SqlPart> all = new ArrayList<>(branches);
        all.add(out -> out.text(" when ").part(condition).text(" then ").part(value));
        return new CaseSteps<>(type, List.copyOf(all));
    }

    /// Else this.
    public Expr<T> otherwise(T value) {
        return otherwise(Sql.value(type, value));
    }

    /// Else this.
    public Expr<T> otherwise(Expr<T> value) {
        return new Call<>(
                type, true, out -> branches(out).text(" else ").part(value).text(" end"));
    }

    /// Else NULL.
    public Expr<T> orNull() {
        return new Call<>(type, true, out -> branches(out).text(" end"));
    }

    private SqlOutput branches(SqlOutput out) {
        return out.text("case").all(branches, "");
    }
}
