package dev.gyre.orm.jdbc;

/// How a pool stands.
///
/// @param connections how many are open
/// @param lent how many of them somebody has
/// @param waiting how many tasks wait for one
/// @param opened how many have been opened
/// @param discarded how many of them were thrown away because they were broken, or a cancel had hit them
public record JdbcStats(int connections, int lent, int waiting, long opened, long discarded) {}
