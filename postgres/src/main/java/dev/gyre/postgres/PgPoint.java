package dev.gyre.postgres;

/// A point of the plane, `point`.
///
/// @param x to the right
/// @param y upwards
public record PgPoint(double x, double y) {

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return "(" + x + "," + y + ")";
    }
}
