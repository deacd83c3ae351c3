package dev.gyre.net.memory;

/// Something on its way from one end of a connection to the other.
///
/// @param wire on which it is
/// @param bytes how much it carries
/// @param arrival what happens at its end
record MemorySegment(MemoryWire wire, int bytes, Runnable arrival) {}
