package dev.gyre.postgres.type;

import dev.gyre.postgres.PgWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// How values of one type of the server travel. Pure, and used by many tasks and threads at once.
interface Codec {

    /// PostgreSQL's name of the type.
    String name();

    /// Whether the bytes are in the binary format of the type, not in that of text.
    boolean isBinary();

    /// Reads what nobody asked to be anything else.
    ValueReader natural();

    /// Reads values as this Java type, which is not primitive; null if they cannot be. `Object` means the natural one.
    @Nullable
    ValueReader reader(Type wanted);

    /// Whether values of this class may be written.
    boolean accepts(Object value);

    /// Writes a value.
    ///
    /// @throws RuntimeException if it is not accepted, or PostgreSQL has no such value
    void write(Object value, PgWriter to);

    /// The Java types that may be asked for and given, for messages.
    String javaTypes();
}
