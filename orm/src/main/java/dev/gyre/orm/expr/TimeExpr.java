package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;

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

    /// The hour, from 0 on.
    default NumberExpr<Integer> hour() {
        return field(TimeField.HOUR);
    }

    /// The begin of its year, month, day, hour, …
    default TimeExpr<T> truncated(TimeField to) {
        return new TimeCall<>(type(), true, out -> out.dialect().truncate(out, to.name(), this, type()));
    }

    /// So much later.
    default TimeExpr<T> plus(Duration time) {
        return moved(" + ", 0, 0, time);
    }

    /// So much earlier.
    default TimeExpr<T> minus(Duration time) {
        return moved(" - ", 0, 0, time);
    }

    /// So many months and days later.
    default TimeExpr<T> plus(Period time) {
        return moved(" + ", Math.toIntExact(time.toTotalMonths()), days(time), Duration.ZERO);
    }

    /// So many months and days earlier.
    default TimeExpr<T> minus(Period time) {
        return moved(" - ", Math.toIntExact(time.toTotalMonths()), days(time), Duration.ZERO);
    }

    /// How long it is until another point in time.
    default Expr<Duration> until(Expr<T> other) {
        return new Call<>(SqlType.DURATION, true, out -> out.dialect().between(out, this, other));
    }

    private static int days(Period time) {
        return Math.toIntExact(time.get(ChronoUnit.DAYS));
    }

    private TimeExpr<T> moved(String sign, int months, int days, Duration time) {
        long micros = Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / 1000L);
        SqlPart operand = out -> Operators.operand(out, this);
        return new TimeCall<>(
                type(), true, out -> out.dialect().move(out, operand, sign, months, days, micros, type()));
    }
}
