package dev.gyre.web.bind;

import jakarta.validation.ConstraintValidator;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What a value must be beside being of its type; made from an annotation of Jakarta Validation.
public sealed interface Rule {
    /// Returns if the value is so.
    ///
    /// @param clock for what must be in the past or the future
    /// @throws Misfit if the value is not
    void check(Object value, InstantSource clock);

    /// What somebody's own code refused, in his words.
    static Misfit refused(String why) {
        return new Misfit("value_error", "Value error, " + why, Map.of("error", why));
    }

    /// On one side of a number.
    record Bound(Side side, BigDecimal limit) implements Rule {
        /// Which side, in the words of Pydantic and of JSON Schema.
        public enum Side {
            GT("greater_than", "greater than", "gt", "exclusiveMinimum"),
            GE("greater_than_equal", "greater than or equal to", "ge", "minimum"),
            LT("less_than", "less than", "lt", "exclusiveMaximum"),
            LE("less_than_equal", "less than or equal to", "le", "maximum");

            private final String type;
            private final String words;
            private final String key;
            private final String schema;

            Side(String type, String words, String key, String schema) {
                this.type = type;
                this.words = words;
                this.key = key;
                this.schema = schema;
            }

            /// What JSON Schema calls it.
            public String schema() {
                return schema;
            }

            private boolean holds(int comparison) {
                return switch (this) {
                    case GT -> comparison > 0;
                    case GE -> comparison >= 0;
                    case LT -> comparison < 0;
                    case LE -> comparison <= 0;
                };
            }
        }

        @Override
        public void check(Object value, InstantSource clock) {
            if (!isWithin(value)) {
                throw misfit(side, number());
            }
        }

        /// The limit, as JSON says it.
        public Number number() {
            return limit.stripTrailingZeros().scale() <= 0 ? limit.toBigInteger() : limit;
        }

        static Misfit misfit(Side side, Number limit) {
            return new Misfit(side.type, "Input should be " + side.words + " " + limit, Map.of(side.key, limit));
        }

        private boolean isWithin(Object value) {
            if (value instanceof Double || value instanceof Float) {
                double number = ((Number) value).doubleValue();
                return !Double.isNaN(number)
                        && (Double.isInfinite(number)
                                ? side.holds(number > 0 ? 1 : -1)
                                : side.holds(BigDecimal.valueOf(number).compareTo(limit)));
            }
            return side.holds(exact((Number) value).compareTo(limit));
        }
    }

    /// How many characters or elements.
    record Length(int least, int most) implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            if (value instanceof CharSequence text) {
                checkText(Character.codePointCount(text, 0, text.length()));
            } else {
                int size = value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
                checkSize(size, value instanceof Map<?, ?> ? "Dictionary" : "List");
            }
        }

        private void checkText(int length) {
            if (length < least) {
                throw new Misfit(
                        "string_too_short",
                        "String should have at least " + counted(least, "character"),
                        Map.of("min_length", least));
            }
            if (length > most) {
                throw new Misfit(
                        "string_too_long",
                        "String should have at most " + counted(most, "character"),
                        Map.of("max_length", most));
            }
        }

        private void checkSize(int size, String what) {
            if (size < least) {
                throw misfit("too_short", what, "at least", least, size, "min_length");
            }
            if (size > most) {
                throw misfit("too_long", what, "at most", most, size, "max_length");
            }
        }

        private static Misfit misfit(String type, String what, String side, int limit, int size, String key) {
            var ctx = new LinkedHashMap<String, Object>();
            ctx.put("field_type", what);
            ctx.put(key, limit);
            ctx.put("actual_length", size);
            return new Misfit(
                    type,
                    "%s should have %s %s after validation, not %d".formatted(what, side, counted(limit, "item"), size),
                    ctx);
        }

        private static String counted(int count, String what) {
            return count + " " + what + (count == 1 ? "" : "s");
        }
    }

    /// A text with something that can be seen.
    record Visible() implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            if (value.toString().isEmpty()) {
                new Length(1, Integer.MAX_VALUE).check(value, clock);
            }
            if (value.toString().isBlank()) {
                throw new Misfit("string_blank", "String should not be blank");
            }
        }
    }

    /// A text that matches as a whole.
    record Matching(Pattern pattern) implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            if (!pattern.matcher((CharSequence) value).matches()) {
                throw new Misfit(
                        "string_pattern_mismatch",
                        "String should match pattern '" + pattern + "'",
                        Map.of("pattern", pattern.toString()));
            }
        }
    }

    /// The address of a mailbox: something before an @, and a name of a host behind.
    record Mailbox() implements Rule {
        private static final Pattern FORM = Pattern.compile(
                "[^\\s@\"(),:;<>\\[\\\\\\]]{1,64}@(?=.{1,253}$)[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
                        + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?)+");

        @Override
        public void check(Object value, InstantSource clock) {
            if (!FORM.matcher((CharSequence) value).matches()) {
                throw new Misfit(
                        "value_error",
                        "value is not a valid email address",
                        Map.of("reason", "expected one like name@example.org"));
            }
        }
    }

    /// How many digits before and behind the point.
    record Digits(int whole, int places) implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            BigDecimal number = exact((Number) value).stripTrailingZeros();
            if (Math.max(number.scale(), 0) > places) {
                throw new Misfit(
                        "decimal_max_places",
                        "Decimal input should have no more than " + places + " decimal place"
                                + (places == 1 ? "" : "s"),
                        Map.of("decimal_places", places));
            }
            if ((long) number.precision() - number.scale() > whole) {
                throw new Misfit(
                        "decimal_whole_digits",
                        "Decimal input should have no more than " + whole + " digit" + (whole == 1 ? "" : "s")
                                + " before the decimal point",
                        Map.of("whole_digits", whole));
            }
        }
    }

    /// True, or false.
    record Being(boolean truth) implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            if (!value.equals(truth)) {
                throw new Misfit("literal_error", "Input should be " + truth, Map.of("expected", "" + truth));
            }
        }
    }

    /// Before or after now.
    record When(boolean isPast, boolean orPresent) implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            Instant now = clock.instant();
            int comparison = switch (value) {
                case LocalDate date -> date.compareTo(LocalDate.ofInstant(now, ZoneOffset.UTC));
                case LocalDateTime time -> time.compareTo(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
                case OffsetDateTime time -> time.toInstant().compareTo(now);
                default -> ((Instant) value).compareTo(now);
            };
            if (!(comparison == 0 ? orPresent : comparison < 0 == isPast)) {
                String kind = value instanceof LocalDate ? "date" : "datetime";
                String side = isPast ? "past" : "future";
                throw new Misfit(
                        kind + "_" + side,
                        (value instanceof LocalDate ? "Date" : "Input") + " should be in the " + side
                                + (orPresent ? " or the present" : ""));
            }
        }
    }

    /// What somebody's own validator says.
    record Own(ConstraintValidator<Annotation, Object> validator, String message) implements Rule {
        @Override
        public void check(Object value, InstantSource clock) {
            var context = new OwnContext(message, clock);
            if (!validator.isValid(value, context)) {
                throw refused(context.words());
            }
        }
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Double fraction -> BigDecimal.valueOf(fraction);
            case Float fraction -> new BigDecimal(fraction.toString());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
