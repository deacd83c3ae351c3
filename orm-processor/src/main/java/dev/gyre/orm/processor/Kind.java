package dev.gyre.orm.processor;

import java.util.Map;

/// What a column is of which a Java type can be kept.
///
/// @param sqlKind the constant of `SqlKind`
/// @param columnType the class of the column with its type argument, by their full names
/// @param factory the method of `RecordTable` that makes one
record Kind(String sqlKind, String columnType, String factory) {
    private static final String COLUMNS = "dev.gyre.orm.expr.";
    private static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("java.lang.String", new Kind("TEXT", COLUMNS + "TextColumn", "text")),
            Map.entry("java.lang.Boolean", new Kind("BOOL", COLUMNS + "BooleanColumn", "bool")),
            number("java.lang.Short", "INT2"),
            number("java.lang.Integer", "INT4"),
            number("java.lang.Long", "INT8"),
            number("java.lang.Float", "FLOAT4"),
            number("java.lang.Double", "FLOAT8"),
            number("java.math.BigDecimal", "NUMERIC"),
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
        String type =
                begin < 0 ? columnType.replace("Column", "") : columnType.substring(begin + 1, columnType.length() - 1);
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /// A column with nothing but comparisons.
    static Kind plain(String sqlKind, String javaType) {
        return new Kind(sqlKind, COLUMNS + "PlainColumn<" + javaType + ">", "column");
    }

    private static Map.Entry<String, Kind> number(String javaType, String sqlKind) {
        return Map.entry(javaType, new Kind(sqlKind, COLUMNS + "NumberColumn<" + javaType + ">", "number"));
    }

    private static Map.Entry<String, Kind> time(String javaType, String sqlKind) {
        return Map.entry(javaType, new Kind(sqlKind, COLUMNS + "TimeColumn<" + javaType + ">", "time"));
    }
}
