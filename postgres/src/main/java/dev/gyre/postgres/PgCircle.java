package dev.gyre.postgres;

/// All points as near to one as the radius or nearer, `circle`.
///
/// @param center its middle
/// @param radius not negative
public record PgCircle(PgPoint center, double radius) {

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return "<" + center + "," + radius + ">";
    }
}
