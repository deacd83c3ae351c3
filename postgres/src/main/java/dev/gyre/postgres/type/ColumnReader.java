package dev.gyre.postgres.type;

import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgReader;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Reads the values of one column as one Java type, and says of a failure where it was.
public final class ColumnReader {
    private final Codec codec;
    private final Type wanted;
    private final String place;
    private final ValueReader reader;

    private ColumnReader(Codec codec, Type wanted, String place, ValueReader reader) {
        this.codec = codec;
        this.wanted = wanted;
        this.place = place;
        this.reader = reader;
    }

    static ColumnReader of(Codec codec, Type wanted, String place) {
        ValueReader reader = codec.reader(TypeArguments.boxed(wanted));
        if (reader == null) {
            throw PgConversionException.reading(
                    place,
                    codec.name(),
                    Places.javaName(wanted),
                    "it can be " + codec.javaTypes() + ". Ask for one of those, cast it in SQL, or register a PgCodec",
                    null);
        }
        return new ColumnReader(codec, wanted, place, reader);
    }

    /// What is read.
    public String place() {
        return place;
    }

    /// Reads the length of a value and the value; null if it is NULL.
    public @Nullable Object read(PgReader row) {
        int length = row.int4();
        if (length == -1) {
            return null;
        }
        try {
            int outer = row.enter(length);
            Object value = reader.read(row);
            row.leave(outer);
            return value;
        } catch (RuntimeException e) {
            throw Places.reading(place, codec, wanted, e);
        }
    }

    /// Reads a value to which all the bytes belong.
    public @Nullable Object readAll(PgReader bytes) {
        try {
            Object value = reader.read(bytes);
            bytes.requireEnd();
            return value;
        } catch (RuntimeException e) {
            throw Places.reading(place, codec, wanted, e);
        }
    }
}
