package dev.gyre.postgres.client;

/// How a pool stands, over all loops.
///
/// @param connections how many are open
/// @param lent how many of them somebody has alone
/// @param idle how many nobody uses
/// @param sharing how many statements are under way on shared ones
/// @param opening how many are being opened
/// @param waiting how many tasks wait for one
/// @param statements how many statements have been run
/// @param failures how many of them failed
/// @param abandoned how many answers were dropped because who asked had left
/// @param opened how many connections have been opened
/// @param lost how many of them have been lost
public record PgPoolStats(
        int connections,
        int lent,
        int idle,
        int sharing,
        int opening,
        int waiting,
        long statements,
        long failures,
        long abandoned,
        long opened,
        long lost) {
    static final PgPoolStats NONE = new PgPoolStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    PgPoolStats plus(PgPoolStats other) {
        return new PgPoolStats(
                connections + other.connections,
                lent + other.lent,
                idle + other.idle,
                sharing + other.sharing,
                opening + other.opening,
                waiting + other.waiting,
                statements + other.statements,
                failures + other.failures,
                abandoned + other.abandoned,
                opened + other.opened,
                lost + other.lost);
    }
}
