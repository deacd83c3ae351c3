package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.rowIn;
import static dev.gyre.orm.library.ShelfTable.SHELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

class PostgresLibraryTest extends LibraryContract {
    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @Override
    Database open() {
        PgServer server = PgServer.shared();
        return Database.open(server.url(server.newDatabase()));
    }

    @GyreTest
    void keys_of_several_columns_are_one_statement_for_any_number_of_them() {
        var columns = List.of(SHELF.room, SHELF.letter);
        String one =
                db.from(SHELF).where(rowIn(columns, List.of(List.of(1, "a")))).sql();

        assertThat(one)
                .endsWith("where (shelf.room, shelf.letter) in (select * from unnest(cast($1 as integer[]),"
                        + " cast($2 as text[])))");
        assertThat(db.from(SHELF)
                        .where(rowIn(columns, List.of(List.of(1, "a"), List.of(1, "b"), List.of(2, "a"))))
                        .sql())
                .isEqualTo(one);
    }
}
