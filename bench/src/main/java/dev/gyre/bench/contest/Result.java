package dev.gyre.bench.contest;

import java.util.List;

/// What came of one scenario.
///
/// @param othersShare the part of the machine that was busy with other things meanwhile, 0 to 1; below 0 if
/// unknown
/// @param standings Gyre first
public record Result(
        String scenario, String operation, List<Measure> measures, double othersShare, List<Standing> standings) {}
