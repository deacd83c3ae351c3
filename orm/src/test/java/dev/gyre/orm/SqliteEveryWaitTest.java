package dev.gyre.orm;

import dev.gyre.orm.engine.JdbcEngine;
import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.orm.jdbc.Jdbc;
import dev.gyre.orm.jdbc.JdbcStats;

/// In a file: a connection that a cancel met in a call is thrown away, and one in memory would take all with
/// it.
class SqliteEveryWaitTest extends EveryWaitContract {
    private Jdbc jdbc;

    @Override
    Database open() {
        jdbc = Jdbc.open(TrialEngine.SQLITE_FILE.url() + "?foreign_keys=true");
        return new Database(JdbcEngine.over(jdbc));
    }

    @Override
    boolean isAtRest() {
        JdbcStats stats = jdbc.stats();
        return stats.lent() == 0 && stats.waiting() == 0;
    }
}
