package dev.gyre.postgres.client;

import dev.gyre.postgres.wire.PoolPlan;

/// What a pool has done. Loop thread only; read from anywhere, approximately.
final class PoolCounts {
    private long statements;
    private long failures;
    private long abandoned;
    private long opened;
    private long lost;

    void statement() {
        statements++;
    }

    void failure() {
        failures++;
    }

    void abandoned() {
        abandoned++;
    }

    void opened() {
        opened++;
    }

    void lost() {
        lost++;
    }

    PgPoolStats stats(PoolPlan<?, ?> plan) {
        return new PgPoolStats(
                plan.size(),
                plan.lent(),
                plan.idleCount(),
                plan.sharing(),
                plan.openingCount(),
                plan.waiting(),
                statements,
                failures,
                abandoned,
                opened,
                lost);
    }
}
