package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import org.jspecify.annotations.Nullable;

/// Reads a value as one Java type. All bytes that remain belong to it.
@FunctionalInterface
public interface ValueReader {

    /// Null only for `void`, which has no value.
    @Nullable
    Object read(PgReader bytes);
}
