package dev.gyre.bench.contest;

/// What clients do to a server, as fast as it answers.
///
/// @param path what they ask for
/// @param connections how many clients there are
/// @param pipelined how many requests each sends before it waits for the answers
/// @param seconds how long a round of it is
public record Load(String path, int connections, int pipelined, int seconds) {}
