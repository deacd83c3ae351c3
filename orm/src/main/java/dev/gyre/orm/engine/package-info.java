/// What runs statements: PostgreSQL by our driver, others by JDBC. Start at `Engine`. Knows nothing of how
/// statements are built.
package dev.gyre.orm.engine;
