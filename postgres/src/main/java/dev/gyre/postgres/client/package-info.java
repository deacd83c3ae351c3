/// What asks the server: the pool, its connections, transactions, cursors, COPY and LISTEN. Start at `Postgres`.
/// `Session` is one connection, `LoopPool` those of one loop.
package dev.gyre.postgres.client;
