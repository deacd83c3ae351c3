package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgNumeric;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// `numeric`: digits to the base 10,000, the weight of the first one, and how many decimals are shown.
final class NumericCodec implements PgCodec<PgNumeric> {
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;
    private static final int MOST_DECIMALS = 0x3FFF;
    private static final int MOST_DIGITS = 131_072; // before the decimal point
    private static final int BASE_DIGITS = 4;
    private static final int FEW = 4; // digits to the base 10,000 that a long holds for sure

    static ValueCodec codec() {
        PgCodec<PgNumeric> all = new NumericCodec();
        PgCodec<BigDecimal> numbers = all.as(NumericCodec::finite, PgNumeric::of);
        ValueCodec codec = Numbers.codec("numeric", BigDecimal.class, numbers);
        return codec.and(PgNumeric.class, all)
                .and(Double.class, all.as(NumericCodec::asDouble, NumericCodec::ofDouble))
                .and(
                        Float.class,
                        all.as(
                                value -> Numbers.to(Float.class, asDouble(value)),
                                value -> value.isNaN() || value.isInfinite()
                                        ? ofDouble(value.doubleValue())
                                        : PgNumeric.of(new BigDecimal(value.toString()))));
    }

    private static BigDecimal finite(PgNumeric value) {
        if (!value.isFinite()) {
            throw new Misfit(value + " is no such number: ask for a double or a PgNumeric");
        }
        return value.number();
    }

    private static double asDouble(PgNumeric value) {
        return value.isFinite() ? Numbers.to(Double.class, value.number()) : value.doubleValue();
    }

    private static PgNumeric ofDouble(double value) {
        if (Double.isNaN(value)) {
            return PgNumeric.NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? PgNumeric.INFINITY : PgNumeric.NEGATIVE_INFINITY;
        }
        return PgNumeric.of(new BigDecimal(Double.toString(value)));
    }

    @Override
    public PgNumeric read(PgReader bytes) {
        int count = bytes.int2() & 0xFFFF;
        int weight = bytes.int2();
        int sign = bytes.int2() & 0xFFFF;
        int decimals = bytes.int2() & 0xFFFF;
        if (count * 2 != bytes.remaining() || decimals > MOST_DECIMALS) {
            throw new Misfit("a numeric of " + count + " digits and " + decimals + " decimals does not have "
                    + bytes.remaining() + " bytes");
        }
        return switch (sign) {
            case 0 -> PgNumeric.of(number(bytes, count, weight, decimals));
            case NEGATIVE -> PgNumeric.of(number(bytes, count, weight, decimals).negate());
            case NAN -> PgNumeric.NAN;
            case INFINITY -> PgNumeric.INFINITY;
            case NEGATIVE_INFINITY -> PgNumeric.NEGATIVE_INFINITY;
            default -> throw new Misfit("a numeric has no sign " + Integer.toHexString(sign));
        };
    }

    private static BigDecimal number(PgReader bytes, int count, int weight, int decimals) {
        int scale = BASE_DIGITS * (count - 1 - weight);
        BigDecimal exact = count <= FEW
                ? BigDecimal.valueOf(small(bytes, count), scale)
                : new BigDecimal(large(bytes, count), scale);
        return exact.setScale(decimals, RoundingMode.DOWN);
    }

    private static long small(PgReader bytes, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10_000 + digit(bytes);
        }
        return value;
    }

    private static BigInteger large(PgReader bytes, int count) {
        var text = new StringBuilder(count * BASE_DIGITS);
        for (int i = 0; i < count; i++) {
            String digit = Integer.toString(digit(bytes));
            text.append("0000", digit.length(), BASE_DIGITS).append(digit);
        }
        return new BigInteger(text.toString());
    }

    private static int digit(PgReader bytes) {
        int digit = bytes.int2();
        if (digit < 0 || digit >= 10_000) {
            throw new Misfit("a digit of a numeric is out of range");
        }
        return digit;
    }

    @Override
    public void write(PgNumeric value, PgWriter to) {
        if (value.isFinite()) {
            write(value.number(), to);
            return;
        }
        to.int4(0);
        double special = value.doubleValue();
        to.int2(Double.isNaN(special) ? NAN : special > 0 ? INFINITY : NEGATIVE_INFINITY);
        to.int2(0);
    }

    private static void write(BigDecimal number, PgWriter to) {
        if (number.scale() > MOST_DECIMALS || (long) number.precision() - number.scale() > MOST_DIGITS) {
            throw new Misfit("a numeric has at most " + MOST_DIGITS + " digits before the point and " + MOST_DECIMALS
                    + " after it");
        }
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        String digits = plain.unscaledValue().abs().toString();
        int before = digits.length() - plain.scale();
        int padBefore = Math.floorMod(-before, BASE_DIGITS);
        int padAfter = Math.floorMod(-plain.scale(), BASE_DIGITS);
        String padded = "0".repeat(padBefore) + digits + "0".repeat(padAfter);
        int weight = (before + padBefore) / BASE_DIGITS - 1;
        int from = 0;
        int end = padded.length();
        while (from < end && isZero(padded, from)) {
            from += BASE_DIGITS;
            weight--;
        }
        while (end > from && isZero(padded, end - BASE_DIGITS)) {
            end -= BASE_DIGITS;
        }
        to.int2((end - from) / BASE_DIGITS);
        to.int2(from == end ? 0 : weight);
        to.int2(plain.signum() < 0 ? NEGATIVE : 0);
        to.int2(plain.scale());
        for (int at = from; at < end; at += BASE_DIGITS) {
            to.int2(Integer.parseInt(padded, at, at + BASE_DIGITS, 10));
        }
    }

    private static boolean isZero(String digits, int from) {
        return digits.startsWith("0000", from);
    }
}
