package dev.gyre.bench.load;

/// A server that is there.
///
/// @param name the contender
/// @param process which serves, perhaps by its child processes
/// @param port on this machine
public record Served(String name, Process process, int port) {}
