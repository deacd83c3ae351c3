/// Any JDBC driver inside tasks: a pool, transactions, and a place for each driver where it does not hold
/// the loop. Start at `Jdbc`. Knows nothing of tables.
package dev.gyre.orm.jdbc;
