package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;

/// A number.
///
/// @param <N> of its values
public interface NumberExpr<N extends Number> extends Expr<N> {
    /// `this + value`.
    default NumberExpr<N> plus(N value) {
        return plus(new Bound<>(type(), value));
    }

    /// `this + other`.
    default NumberExpr<N> plus(Expr<N> other) {
        return new NumberCall<>(type(), false, Operators.binary(this, " + ", other));
    }

    /// `this - value`.
    default NumberExpr<N> minus(N value) {
        return minus(new Bound<>(type(), value));
    }

    /// `this - other`.
    default NumberExpr<N> minus(Expr<N> other) {
        return new NumberCall<>(type(), false, Operators.binary(this, " - ", other));
    }

    /// `this * value`.
    default NumberExpr<N> times(N value) {
        return times(new Bound<>(type(), value));
    }

    /// `this * other`.
    default NumberExpr<N> times(Expr<N> other) {
        return new NumberCall<>(type(), false, Operators.binary(this, " * ", other));
    }

    /// `this / value`; whole numbers are divided as the engine does it.
    default NumberExpr<N> dividedBy(N value) {
        return dividedBy(new Bound<>(type(), value));
    }

    /// `this / other`; whole numbers are divided as the engine does it.
    default NumberExpr<N> dividedBy(Expr<N> other) {
        return new NumberCall<>(type(), false, Operators.binary(this, " / ", other));
    }

    /// What remains of the division.
    default NumberExpr<N> mod(N value) {
        return new NumberCall<>(type(), false, Operators.binary(this, " % ", new Bound<>(type(), value)));
    }

    /// The opposite.
    default NumberExpr<N> negated() {
        return new NumberCall<>(type(), false, out -> Operators.operand(out.text("-"), this));
    }

    /// Without its sign.
    default NumberExpr<N> abs() {
        return new NumberCall<>(type(), true, Operators.function("abs", this));
    }

    /// As a fraction.
    default NumberExpr<Double> toDouble() {
        return new NumberCall<>(SqlType.FLOAT8, true, Operators.cast(this, SqlType.FLOAT8));
    }

    /// Rounded to so many digits behind the point.
    default NumberExpr<BigDecimal> rounded(int digits) {
        return new NumberCall<>(
                SqlType.NUMERIC,
                true,
                out -> out.text("round(")
                        .part(Operators.cast(this, SqlType.NUMERIC))
                        .text(", ")
                        .bind(SqlType.INT4, digits)
                        .text(")"));
    }

    /// As a number of another type: `BAND.popularity.to(SqlType.NUMERIC).times(price)`.
    default <M extends Number> NumberExpr<M> to(SqlType<M> other) {
        return new NumberCall<>(other, true, Operators.cast(this, other));
    }
}
