package dev.gyre.postgres;

import org.jspecify.annotations.Nullable;

/// A value could not be read as, or written from, a Java type: it has no such value, or the bytes are damaged. The
/// message does not quote the value.
public final class PgConversionException extends PgException {
    private final String place;
    private final String pgType;
    private final String javaType;

    private PgConversionException(
            String message, String place, String pgType, String javaType, @Nullable Throwable cause) {
        super(message, cause);
        this.place = place;
        this.pgType = pgType;
        this.javaType = javaType;
    }

    /// What reading throws.
    ///
    /// @param place what was read, such as `column "name"`
    public static PgConversionException reading(
            String place, String pgType, String javaType, String reason, @Nullable Throwable cause) {
        return new PgConversionException(
                "could not read " + place + " of type " + pgType + " as " + javaType + ": " + reason,
                place,
                pgType,
                javaType,
                cause);
    }

    /// What writing throws.
    ///
    /// @param place what was to be written, such as `$1`
    public static PgConversionException writing(
            String place, String pgType, String javaType, String reason, @Nullable Throwable cause) {
        return new PgConversionException(
                "could not write a " + javaType + " as " + place + " of type " + pgType + ": " + reason,
                place,
                pgType,
                javaType,
                cause);
    }

    /// The same, of one row of many, counted from 1 on.
    public PgConversionException inRow(long number) {
        String row = "row " + number;
        return new PgConversionException(row + ": " + getMessage(), row + ", " + place, pgType, javaType, this);
    }

    /// What was read or written: `column "name"`, `$1`.
    public String place() {
        return place;
    }

    /// PostgreSQL's name of the type.
    public String pgType() {
        return pgType;
    }

    /// Java's name of the type.
    public String javaType() {
        return javaType;
    }
}
