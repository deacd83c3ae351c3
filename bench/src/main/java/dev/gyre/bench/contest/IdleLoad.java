package dev.gyre.bench.contest;

/// WebSockets that are opened and say nothing: what counts is the memory that each takes of the server.
///
/// @param connections how many there are
public record IdleLoad(int connections) implements Load {}
