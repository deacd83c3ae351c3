package dev.gyre.orm.migrate;

/// How one migration stands in a database.
///
/// @param name of the migration
/// @param state how it stands
/// @param at when that was written down, as an instant; empty if it is not done
/// @param steps how many statements are done, or taken back, if it is half
public record MigrationStatus(String name, MigrationState state, String at, int steps) {}
