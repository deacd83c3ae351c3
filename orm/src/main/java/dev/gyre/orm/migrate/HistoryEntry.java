package dev.gyre.orm.migrate;

/// What a database says of a migration that was run in it.
///
/// @param name of the migration
/// @param place in the order in which they were run
/// @param checksum of its file then
/// @param at when it was done or begun
/// @param state `done`; `up` or `down` while it is under way, or when it stopped on the way
/// @param steps the statements that are done or taken back, while it is under way
/// @param stepsSum the checksum of those statements
record HistoryEntry(String name, int place, String checksum, String at, String state, int steps, String stepsSum) {
    static final String DONE = "done";
    static final String UP = "up";
    static final String DOWN = "down";

    boolean isDone() {
        return state.equals(DONE);
    }
}
