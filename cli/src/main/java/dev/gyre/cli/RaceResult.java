package dev.gyre.cli;

import java.util.OptionalLong;

/// What came of one run of a program.
///
/// @param seed of the order; empty in order of arrival
/// @param fault what went wrong, in a few words that are the same each time; empty if nothing did
/// @param details more about that
/// @param output what the program printed
/// @param timeline which task ran when; empty in order of arrival
record RaceResult(OptionalLong seed, String fault, String details, String output, String timeline) {
    boolean isSound() {
        return fault.isEmpty();
    }

    /// The same with another fault.
    RaceResult withFault(String found, String more) {
        return new RaceResult(seed, found, more, output, timeline);
    }
}
