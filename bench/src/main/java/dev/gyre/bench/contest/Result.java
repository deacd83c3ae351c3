package dev.gyre.bench.contest;

import java.util.List;
import java.util.Optional;

/// What came of one scenario.
///
/// @param othersShare the part of the machine that was busy with other things meanwhile, 0 to 1; below 0 if
/// unknown
/// @param standings Gyre first
/// @param point where the scenario stands on a curve, if it does
public record Result(
        String scenario,
        String operation,
        List<Measure> measures,
        double othersShare,
        List<Standing> standings,
        Optional<Point> point) {
    /// Whether Gyre itself is out: then there is nothing to compare with.
    public boolean isLost() {
        return !standings.getFirst().failure().isEmpty();
    }
}
