package dev.gyre.postgres.wire;

import dev.gyre.postgres.PgWriter;

/// Writes the parameters of a statement into a Bind message: their formats, and then their number, and for each its
/// length, or -1 for NULL, and its bytes.
@FunctionalInterface
public interface Parameters {
    /// Writes them.
    void writeTo(PgWriter out);
}
