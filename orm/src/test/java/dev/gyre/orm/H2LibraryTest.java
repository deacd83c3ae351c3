package dev.gyre.orm;

import dev.gyre.orm.engine.TrialEngine;

class H2LibraryTest extends LibraryContract {
    @Override
    Database open() {
        return Database.open(TrialEngine.H2.url());
    }
}
