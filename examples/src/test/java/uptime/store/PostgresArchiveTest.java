package uptime.store;

import dev.gyre.postgres.trial.PgServer;

/// A database of PostgreSQL.
class PostgresArchiveTest extends ArchiveContract {
    @Override
    String newDatabase() {
        return PgServer.shared().url(PgServer.shared().newDatabase());
    }
}
