package dev.gyre.testkit;

import org.jspecify.annotations.Nullable;

/// One fault of one test.
///
/// @param text what was found
/// @param cause what was thrown, if that is the fault
record Finding(Fault fault, String text, @Nullable Throwable cause) {}
