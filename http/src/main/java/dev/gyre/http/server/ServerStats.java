package dev.gyre.http.server;

/// The figures of a server.
///
/// @param connections that are open
/// @param inProgress requests that are being handled or answered
/// @param answered requests that were answered, in whatever way
/// @param failures of handlers, which were answered with 500 or broke off their response
/// @param refused messages that were no acceptable requests, or did not come in time
/// @param shed of the answered, those that were answered with 503 because the server had too much to do
public record ServerStats(int connections, int inProgress, long answered, long failures, long refused, long shed) {}
