package dev.gyre.cli.dev;

import dev.gyre.sync.Signal;
import org.jspecify.annotations.Nullable;

/// What there is to be seen at the moment.
///
/// @param version another one for each change, in all processes
/// @param generation what answers; null if nothing has started yet
/// @param fault why what is on the disk does not run; empty if it does
/// @param replaced set when something else is to be seen
record Shown(String version, @Nullable Generation generation, String fault, Signal replaced) {}
