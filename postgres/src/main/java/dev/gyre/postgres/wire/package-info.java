/// Pure: what the bytes of PostgreSQL's protocol say, and what a pool decides. Start at `MessageParser`, `Answer` and
/// `PoolPlan`. Knows neither streams nor tasks.
package dev.gyre.postgres.wire;
