package dev.gyre.postgres.client;

/// What somebody told a channel with `NOTIFY` or `pg_notify`.
///
/// @param channel its name
/// @param payload the text; empty if there was none
/// @param process the number of the server process that said it
public record PgNotification(String channel, String payload, int process) {}
