package dev.gyre.orm.processor;

import java.util.Map;

/// What a column is of which a Java type can be kept.
///
/// @param sqlKind the constant of `SqlKind`, and of `SqlType` where that has the same
/// @param columnType the class of the column, with its type argument
/// @param factory the method of `RecordTable` that makes one
record Kind(String sqlKind, String columnType, String factory) {
    private static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("java.lang.String", new Kind("TEXT", "TextColumn", "text")),
            Map.entry("java.lang.Boolean", new Kind("BOOL", "BooleanColumn", "bool")),
            number("java.lang.Short", "INT2", "Short"),
            number("java.lang.Integer", "INT4", "Integer"),
            number("java.lang.Long", "INT8", "Long"),
            number("java.lang.Float", "FLOAT4", "Float"),
            number("java.lang.Double", "FLOAT8", "Double"),
            number("java.math.BigDecimal", "NUMERIC", "java.math.BigDecimal"),
            time("java.time.LocalDate", "DATE"),
            time("java.time.LocalTime", "TIME"),
            time("java.time.LocalDateTime", "TIMESTAMP"),
            time("java.time.Instant", "INSTANT"),
            Map.entry("java.time.Duration", plain("DURATION", "java.time.Duration")),
            Map.entry("java.util.UUID", plain("UUID", "java.util.UUID")),
            Map.entry("byte[]", plain("BYTES", "byte[]")));

    /// That of a Java type, boxed; null if it is none of these.
    static @org.jspecify.annotations.Nullable Kind of(String javaType) {
        return KNOWN.get(javaType);
    }

    /// The Java type that its values have, in short.
    String javaName() {
        int begin = columnType.indexOf('<');
        return begin < 0 ? columnType.replace("Column", "") : columnType.substring(begin + 1, columnType.length() - 1);
    }

    /// A column with nothing but comparisons.
    static Kind plain(String sqlKind, String javaType) {
        return new Kind(sqlKind, "PlainColumn<" + javaType + ">", "column");
    }

    private static Map.Entry<String, Kind> number(String javaType, String sqlKind, String argument) {
        return Map.entry(javaType, new Kind(sqlKind, "NumberColumn<" + argument + ">", "number"));
    }

    private static Map.Entry<String, Kind> time(String javaType, String sqlKind) {
        return Map.entry(javaType, new Kind(sqlKind, "TimeColumn<" + javaType + ">", "time"));
    }
}
