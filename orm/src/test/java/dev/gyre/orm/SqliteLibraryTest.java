package dev.gyre.orm;

class SqliteLibraryTest extends LibraryContract {
    @Override
    Database open() {
        return Database.open("sqlite::memory:");
    }
}
