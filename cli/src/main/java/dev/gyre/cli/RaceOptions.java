package dev.gyre.cli;

import java.time.Duration;

/// How a race is looked for.
///
/// @param limit how long one run may last in real time
/// @param comparesOutput whether each order has to print the same
/// @param isInMemory whether the program's streams use a network in memory
record RaceOptions(Duration limit, boolean comparesOutput, boolean isInMemory) {}
