package dev.gyre.postgres;

import java.util.List;
import java.util.stream.Collectors;

/// What is inside of points joined by lines, `polygon`.
///
/// @param points in their order
public record PgPolygon(List<PgPoint> points) {

    /// @param points are copied
    public PgPolygon {
        points = List.copyOf(points);
    }

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return points.stream().map(PgPoint::toString).collect(Collectors.joining(",", "(", ")"));
    }
}
