package dev.gyre.compiler;

/// A promise that does not hold.
record Fault(Place at, String message) {}
