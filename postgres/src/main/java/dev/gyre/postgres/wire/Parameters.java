package dev.gyre.postgres.wire;

import dev.gyre.postgres.PgWriter;

/// Writes the parameters of a statement into a Bind message: their number, and for each its length, or -1 for NULL,
/// and its bytes.
@FunctionalInterface
public interface Parameters {
    /// No parameters.
    Parameters NONE = out -> out.int2(0);

    /// Writes them.
    void writeTo(PgWriter out);
}
