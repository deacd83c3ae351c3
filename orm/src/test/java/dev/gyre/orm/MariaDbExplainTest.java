package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.testkit.GyreTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("full")
class MariaDbExplainTest extends ExplainContract {
    @BeforeAll
    static void startServer() {
        TrialEngine.MARIADB.url();
    }

    @Override
    Database open() {
        return Database.open(TrialEngine.MARIADB.url());
    }

    @Override
    String byKey() {
        return "\"PRIMARY\"";
    }

    @Override
    String whole() {
        return "\"access_type\": \"ALL\"";
    }

    @GyreTest
    void one_that_is_measured_says_rows_and_times() {
        assertThat(db.from(BAND).where(BAND.popularity.gt(900)).explainAnalyze())
                .contains("\"r_rows\":", "\"r_total_time_ms\":");
    }
}
