package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlType;

/// A day, a time, a point in time.
///
/// @param <T> of its values
public interface TimeExpr<T> extends Expr<T> {
    /// One field of it, such as the year.
    default NumberExpr<Integer> field(TimeField field) {
        return new NumberCall<>(SqlType.INT4, true, out -> out.dialect().timeField(out, field.name(), this));
    }

    /// The year.
    default NumberExpr<Integer> year() {
        return field(TimeField.YEAR);
    }

    /// The month, from 1 on.
    default NumberExpr<Integer> month() {
        return field(TimeField.MONTH);
    }

    /// The day of the month, from 1 on.
    default NumberExpr<Integer> day() {
        return field(TimeField.DAY);
    }
}
