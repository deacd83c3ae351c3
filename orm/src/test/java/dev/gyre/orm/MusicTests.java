package dev.gyre.orm;

import dev.gyre.postgres.trial.PgServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Tests of which each has the music shop for itself, on PostgreSQL.
abstract class MusicTests {
    Database db;

    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @BeforeEach
    void open() {
        db = MusicDatabase.open();
    }

    @AfterEach
    void close() {
        db.close();
    }
}
