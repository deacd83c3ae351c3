package dev.gyre.postgres;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// How values of one Java type travel to and from PostgreSQL, in its binary format. A codec is pure: it neither waits
/// nor keeps anything, and may be used by many tasks and threads at once.
///
/// @param <T> the type of the values, never null: SQL's NULL does not reach a codec
public interface PgCodec<T> {

    /// Two functions as a codec.
    static <T> PgCodec<T> of(Function<PgReader, T> read, BiConsumer<T, PgWriter> write) {
        return new PgCodec<>() {
            @Override
            public T read(PgReader bytes) {
                return read.apply(bytes);
            }

            @Override
            public void write(T value, PgWriter to) {
                write.accept(value, to);
            }
        };
    }

    /// Text in UTF-8, which is the binary format of `text`, `varchar`, `json`, `xml`, `citext` and enums.
    static PgCodec<String> text() {
        return of(bytes -> bytes.text(bytes.remaining()), (text, to) -> to.text(text));
    }

    /// Reads one value from `bytes`, all of which belong to it.
    ///
    /// @throws RuntimeException if they are no such value
    T read(PgReader bytes);

    /// Writes one value; its length is written by whoever asked for it.
    ///
    /// @throws RuntimeException if PostgreSQL has no such value. Its message should not quote the value, since logs
    ///     have it
    void write(T value, PgWriter to);

    /// This codec for another Java type, which has the same values.
    default <U> PgCodec<U> as(Function<? super T, ? extends U> read, Function<? super U, ? extends T> write) {
        return of(bytes -> read.apply(read(bytes)), (value, to) -> write(write.apply(value), to));
    }
}
