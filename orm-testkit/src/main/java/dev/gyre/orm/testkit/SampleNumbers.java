package dev.gyre.orm.testkit;

import dev.gyre.orm.sql.SqlKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers of a column: whole ones, or those with as many digits behind the point as it keeps. Pure.
///
/// @param kind of them
/// @param limits that checks set
/// @param digits that it keeps; 0 for any
/// @param scale how many of them are behind the point, of decimals
/// @param column its name, for messages
record SampleNumbers(SqlKind kind, SampleLimits limits, int digits, int scale, String column) {
    private static final BigDecimal USUAL = BigDecimal.valueOf(1000);

    /// One of those that there are, by a number drawn for it.
    ///
    /// @param isUnique whether another number has to give another one
    Object nth(long number, boolean isUnique) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(places());
        BigDecimal least = least(unit, isUnique);
        BigDecimal most = most(unit, least, isUnique);
        BigInteger count = most.subtract(least)
                .divide(unit, 0, RoundingMode.FLOOR)
                .toBigInteger()
                .add(BigInteger.ONE);
        if (count.signum() <= 0) {
            throw new SampleException(
                    "no number is left for " + column + " between " + least + " and " + most
                            + ". Look at its checks, or give it: .with(column, value)",
                    null);
        }
        BigInteger place = BigInteger.valueOf(number).mod(count);
        return carried(least.add(unit.multiply(new BigDecimal(place))));
    }

    /// A number as it stands in a check.
    static Object constant(SqlKind kind, Object text) {
        return switch (kind) {
            case INT2 -> Short.valueOf(text.toString());
            case INT4 -> Integer.valueOf(text.toString());
            case INT8 -> Long.valueOf(text.toString());
            case FLOAT4 -> Float.valueOf(text.toString());
            case FLOAT8 -> Double.valueOf(text.toString());
            case NUMERIC -> new BigDecimal(text.toString());
            default -> text;
        };
    }

    private Object carried(BigDecimal number) {
        return switch (kind) {
            case INT2 -> number.shortValueExact();
            case INT4 -> number.intValueExact();
            case INT8 -> number.longValueExact();
            case FLOAT4 -> number.floatValue();
            case FLOAT8 -> number.doubleValue();
            default -> number;
        };
    }

    private int places() {
        return switch (kind) {
            case NUMERIC -> scale;
            case FLOAT4, FLOAT8 -> 2;
            default -> 0;
        };
    }

    private BigDecimal least(BigDecimal unit, boolean isUnique) {
        BigDecimal said = limits.least();
        if (said != null) {
            BigDecimal up = said.setScale(places(), RoundingMode.CEILING);
            return limits.isLeastOut() && up.compareTo(said) == 0 ? up.add(unit) : up;
        }
        BigDecimal most = limits.most();
        BigDecimal usual = BigDecimal.ZERO.setScale(places());
        return most == null || most.signum() > 0 || (most.signum() == 0 && !limits.isMostOut())
                ? usual
                : bounded(most.subtract(isUnique ? largest() : USUAL), largest().negate())
                        .setScale(places(), RoundingMode.CEILING);
    }

    private BigDecimal most(BigDecimal unit, BigDecimal least, boolean isUnique) {
        BigDecimal said = limits.most();
        if (said == null) {
            BigDecimal usual = isUnique ? largest() : least.add(USUAL);
            return usual.min(largest()).setScale(places(), RoundingMode.FLOOR);
        }
        BigDecimal down = said.min(largest()).setScale(places(), RoundingMode.FLOOR);
        return limits.isMostOut() && down.compareTo(said) == 0 ? down.subtract(unit) : down;
    }

    /// What the column can keep.
    private BigDecimal largest() {
        return switch (kind) {
            case INT2 -> BigDecimal.valueOf(Short.MAX_VALUE);
            case INT4 -> BigDecimal.valueOf(Integer.MAX_VALUE);
            case INT8 -> BigDecimal.valueOf(1L << 53); // beyond that, JSON and SQLite's reals are not exact
            case FLOAT4 -> BigDecimal.valueOf(1 << 16);
            case FLOAT8 -> BigDecimal.valueOf(1L << 40);
            default -> decimals();
        };
    }

    private BigDecimal decimals() {
        int kept = digits == 0 ? 12 : Math.min(digits, 15); // as many as SQLite keeps exactly
        return BigDecimal.TEN.pow(kept).subtract(BigDecimal.ONE).movePointLeft(scale);
    }

    private static BigDecimal bounded(BigDecimal value, @Nullable BigDecimal least) {
        return least == null ? value : value.max(least);
    }
}
