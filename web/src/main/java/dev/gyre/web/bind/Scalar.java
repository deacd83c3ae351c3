package dev.gyre.web.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How one text or number is read.
///
/// @param type in the words of JSON Schema
/// @param format in the words of JSON Schema; empty for none
public record Scalar(Class<?> javaType, String type, String format, From from) {
    private static final Map<Class<?>, Scalar> KNOWN = new HashMap<>();

    /// What JSON or a text says, as a value.
    interface From {
        /// The value that `input` says.
        ///
        /// @param isStrict whether a text stands for no number, and the other way round
        /// @throws Misfit if it does not fit
        Object read(Object input, boolean isStrict);
    }

    static {
        whole(int.class, Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, "int32", BigInteger::intValue);
        whole(long.class, Long.class, Long.MIN_VALUE, Long.MAX_VALUE, "int64", BigInteger::longValue);
        whole(short.class, Short.class, Short.MIN_VALUE, Short.MAX_VALUE, "", BigInteger::shortValue);
        whole(byte.class, Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, "", BigInteger::byteValue);
        add(BigInteger.class, "integer", "", NumberReader::whole);
        add(BigDecimal.class, "number", "", NumberReader::decimal);
        add(double.class, "number", "double", NumberReader::fraction);
        add(Double.class, "number", "double", NumberReader::fraction);
        add(float.class, "number", "float", (input, strict) -> (float) NumberReader.fraction(input, strict));
        add(Float.class, "number", "float", (input, strict) -> (float) NumberReader.fraction(input, strict));
        add(boolean.class, "boolean", "", TextReader::truth);
        add(Boolean.class, "boolean", "", TextReader::truth);
        add(String.class, "string", "", TextReader::text);
        add(CharSequence.class, "string", "", TextReader::text);
        add(
                byte[].class,
                "string",
                "binary",
                (input, strict) -> TextReader.text(input, strict).getBytes(StandardCharsets.UTF_8));
        add(UUID.class, "string", "uuid", TextReader::uuid);
        add(URI.class, "string", "uri", TextReader::uri);
        add(LocalDate.class, "string", "date", TimeReader::date);
        add(LocalTime.class, "string", "time", TimeReader::time);
        add(Duration.class, "string", "duration", TimeReader::duration);
        add(OffsetDateTime.class, "string", "date-time", TimeReader::moment);
        add(
                Instant.class,
                "string",
                "date-time",
                (input, strict) -> TimeReader.moment(input, strict).toInstant());
        add(
                LocalDateTime.class,
                "string",
                "date-time",
                (input, strict) -> TimeReader.moment(input, strict)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime());
    }

    /// The one for this type; null if it is none of them.
    static @Nullable Scalar of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static void whole(
            Class<?> primitive,
            Class<?> boxed,
            long least,
            long most,
            String format,
            Function<BigInteger, Object> narrowed) {
        From from = (input, strict) -> narrowed.apply(NumberReader.within(input, strict, least, most));
        add(primitive, "integer", format, from);
        add(boxed, "integer", format, from);
    }

    private static void add(Class<?> type, String name, String format, From from) {
        KNOWN.put(type, new Scalar(type, name, format, from));
    }
}
