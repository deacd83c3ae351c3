package dev.gyre.postgres;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `numeric` of PostgreSQL, which may be no number and, from PostgreSQL 14 on, infinite: for columns that hold such
/// values. Where they do not, a `BigDecimal` serves.
public final class PgNumeric {

    /// Not a number.
    public static final PgNumeric NAN = new PgNumeric(null, Double.NaN);

    /// Larger than every number.
    public static final PgNumeric INFINITY = new PgNumeric(null, Double.POSITIVE_INFINITY);

    /// Smaller than every number.
    public static final PgNumeric NEGATIVE_INFINITY = new PgNumeric(null, Double.NEGATIVE_INFINITY);

    private final @Nullable BigDecimal number;
    private final double special;

    private PgNumeric(@Nullable BigDecimal number, double special) {
        this.number = number;
        this.special = special;
    }

    /// A number.
    public static PgNumeric of(BigDecimal number) {
        return new PgNumeric(number, 0);
    }

    /// Whether this is a number and not infinite.
    public boolean isFinite() {
        return number != null;
    }

    /// The number, with the scale that it has in PostgreSQL.
    ///
    /// @throws ArithmeticException if it is none, or infinite
    public BigDecimal number() {
        if (number == null) {
            throw new ArithmeticException(this + " is no BigDecimal: ask isFinite() first");
        }
        return number;
    }

    /// The nearest double.
    public double doubleValue() {
        return number == null ? special : number.doubleValue();
    }

    /// Whether it is the same number with the same scale, or the same special value.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PgNumeric that
                && Objects.equals(number, that.number)
                && Double.compare(special, that.special) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, special);
    }

    /// As PostgreSQL prints it.
    @Override
    public String toString() {
        return number == null ? Double.toString(special) : number.toPlainString();
    }
}
