package dev.gyre.postgres;

import java.util.List;
import java.util.stream.Collectors;

/// Points one after the other, joined by lines, `path`.
///
/// @param points in their order
/// @param isClosed whether the last one is joined to the first
public record PgPath(List<PgPoint> points, boolean isClosed) {

    /// @param points are copied
    public PgPath {
        points = List.copyOf(points);
    }

    /// As PostgreSQL has it, up to the form of fractions.
    @Override
    public String toString() {
        return points.stream()
                .map(PgPoint::toString)
                .collect(Collectors.joining(",", isClosed ? "(" : "[", isClosed ? ")" : "]"));
    }
}
