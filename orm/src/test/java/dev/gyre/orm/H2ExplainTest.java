package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.testkit.GyreTest;

class H2ExplainTest extends ExplainContract {
    @Override
    Database open() {
        return Database.open(TrialEngine.H2.url());
    }

    @Override
    String byKey() {
        return "PRIMARY_KEY";
    }

    @Override
    String whole() {
        return "PUBLIC.BAND.tableScan";
    }

    @GyreTest
    void one_that_is_measured_says_how_many_rows_it_looked_at() {
        assertThat(db.from(BAND).where(BAND.popularity.gt(900)).explainAnalyze())
                .containsPattern("scanCount: \\d");
    }
}
