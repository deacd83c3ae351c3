package uptime.store;

import dev.gyre.postgres.trial.PgServer;
import org.junit.jupiter.api.Tag;

/// A database of PostgreSQL.
@Tag("full")
class PostgresArchiveTest extends ArchiveContract {
    @Override
    String newDatabase() {
        return PgServer.shared().url(PgServer.shared().newDatabase());
    }
}
