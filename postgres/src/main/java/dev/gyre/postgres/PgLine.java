package dev.gyre.postgres;

/// All points with `ax + by + c = 0`, `line`.
///
/// @param a may be 0 if b is not
/// @param b may be 0 if a is not
/// @param c any
public record PgLine(double a, double b, double c) {

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return "{" + a + "," + b + "," + c + "}";
    }
}
