package dev.gyre.postgres;

/// A rectangle along the axes, `box`. Which corners are given does not matter.
///
/// @param high the corner at the upper right
/// @param low the corner at the lower left
public record PgBox(PgPoint high, PgPoint low) {

    /// Takes the corners that PostgreSQL keeps.
    public PgBox {
        double right = Math.max(high.x(), low.x());
        double top = Math.max(high.y(), low.y());
        low = new PgPoint(Math.min(high.x(), low.x()), Math.min(high.y(), low.y()));
        high = new PgPoint(right, top);
    }

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return high + "," + low;
    }
}
