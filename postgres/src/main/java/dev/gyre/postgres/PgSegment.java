package dev.gyre.postgres;

/// A part of a line between two points, `lseg`.
///
/// @param from one end
/// @param to the other
public record PgSegment(PgPoint from, PgPoint to) {

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return "[" + from + "," + to + "]";
    }
}
