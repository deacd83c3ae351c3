package dev.gyre.web.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Numbers, from JSON and from texts; those of JSON come as [BigInteger] and [BigDecimal].
final class NumberReader {
    /// More digits would take long to make a number of.
    private static final int MOST_DIGITS = 4300;

    private static final int MOST_WORD = 10;

    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d++)(?:\\.0*+)?");
    private static final Pattern FRACTION = Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

    private NumberReader() {}

    static BigInteger whole(Object input, boolean isStrict) {
        return switch (input) {
            case BigInteger number -> number;
            case BigDecimal number -> exact(number);
            case Boolean truth when !isStrict -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case String text when !isStrict -> wholeOf(text.strip());
            default -> throw new Misfit("int_type", "Input should be a valid integer");
        };
    }

    static BigInteger within(Object input, boolean isStrict, long least, long most) {
        BigInteger number = whole(input, isStrict);
        if (number.compareTo(BigInteger.valueOf(least)) < 0) {
            throw Rule.Bound.misfit(Rule.Bound.Side.GE, least);
        }
        if (number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw Rule.Bound.misfit(Rule.Bound.Side.LE, most);
        }
        return number;
    }

    static double fraction(Object input, boolean isStrict) {
        return switch (input) {
            case BigInteger number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case Boolean truth when !isStrict -> truth ? 1 : 0;
            case String text when !isStrict -> fractionOf(text.strip());
            default -> throw new Misfit("float_type", "Input should be a valid number");
        };
    }

    static BigDecimal decimal(Object input, boolean isStrict) {
        return switch (input) {
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number -> number;
            case String text -> decimalOf(text.strip());
            default ->
                throw new Misfit("decimal_type", "Decimal input should be an integer, float, string or Decimal object");
        };
    }

    /// Nobody means a number of a million digits, which `1e1000000` would be as an integer.
    private static BigInteger exact(BigDecimal number) {
        BigDecimal short_ = number.stripTrailingZeros();
        if (short_.scale() > 0) {
            throw new Misfit("int_from_float", "Input should be a valid integer, got a number with a fractional part");
        }
        if (short_.precision() - (long) short_.scale() > MOST_DIGITS) {
            throw tooLong();
        }
        return short_.toBigIntegerExact();
    }

    private static BigInteger wholeOf(String text) {
        var matcher = WHOLE.matcher(text);
        if (!matcher.matches()) {
            throw new Misfit("int_parsing", "Input should be a valid integer, unable to parse string as an integer");
        }
        if (text.length() > MOST_DIGITS) {
            throw tooLong();
        }
        return new BigInteger(matcher.group(1));
    }

    private static double fractionOf(String text) {
        if (text.length() <= MOST_DIGITS && FRACTION.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        String word = text.length() > MOST_WORD ? "" : text.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw new Misfit("float_parsing", "Input should be a valid number, unable to parse string as a number");
        };
    }

    private static BigDecimal decimalOf(String text) {
        if (text.length() > MOST_DIGITS || !FRACTION.matcher(text).matches()) {
            throw new Misfit("decimal_parsing", "Input should be a valid decimal");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new Misfit("decimal_parsing", "Input should be a valid decimal");
        }
    }

    private static Misfit tooLong() {
        return new Misfit(
                "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", Map.of());
    }
}
