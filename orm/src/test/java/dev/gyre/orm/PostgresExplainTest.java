package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import org.junit.jupiter.api.BeforeAll;

class PostgresExplainTest extends ExplainContract {
    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @Override
    Database open() {
        PgServer server = PgServer.shared();
        return Database.open(server.url(server.newDatabase()));
    }

    @Override
    String byKey() {
        return "Index Scan using band_pkey";
    }

    @Override
    String whole() {
        return "Seq Scan on band";
    }

    @GyreTest
    void one_that_is_measured_says_rows_and_times() {
        assertThat(db.from(BAND).where(BAND.popularity.gt(900)).explainAnalyze())
                .containsPattern("actual time=\\d.* rows=1")
                .contains("Execution Time: ");
    }
}
