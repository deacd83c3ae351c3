package dev.gyre.orm;

import static dev.gyre.orm.library.BookTable.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.client.PgPoolStats;
import dev.gyre.postgres.client.Postgres;
import dev.gyre.postgres.trial.PgServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresEveryWaitTest extends EveryWaitContract {
    private Postgres postgres;

    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @Override
    Database open() {
        PgServer server = PgServer.shared();
        postgres = Postgres.open(server.url(server.newDatabase()));
        return Database.of(postgres);
    }

    @Override
    boolean isAtRest() {
        PgPoolStats stats = postgres.stats();
        return stats.lent() == 0 && stats.sharing() == 0 && stats.waiting() == 0 && stats.opening() == 0;
    }

    @Test
    void copies() {
        cancelled(
                () -> {
                    db.copyIn(BOOK, books(100, 5));
                    db.transactionVoid(tx -> tx.copyIn(BOOK, books(105, 5)));
                },
                () -> assertThat(db.from(BOOK).where(BOOK.id.ge(100L)).count()).isIn(0L, 5L, 10L),
                () -> db.delete(BOOK).where(BOOK.id.ge(100L)).run());
    }
}
