package dev.gyre.orm;

import dev.gyre.orm.engine.TrialEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("full")
class MariaDbLibraryTest extends LibraryContract {
    @BeforeAll
    static void startServer() {
        TrialEngine.MARIADB.url();
    }

    @Override
    Database open() {
        return Database.open(TrialEngine.MARIADB.url());
    }
}
