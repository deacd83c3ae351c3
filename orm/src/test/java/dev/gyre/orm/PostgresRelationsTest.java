package dev.gyre.orm;

import dev.gyre.postgres.trial.PgServer;
import org.junit.jupiter.api.BeforeAll;

class PostgresRelationsTest extends RelationsContract {
    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @Override
    Database open() {
        PgServer server = PgServer.shared();
        return Database.open(server.url(server.newDatabase()));
    }
}
