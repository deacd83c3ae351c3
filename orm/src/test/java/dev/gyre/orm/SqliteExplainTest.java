package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.sql.UnsupportedSqlException;
import dev.gyre.testkit.GyreTest;

class SqliteExplainTest extends ExplainContract {
    @Override
    Database open() {
        return Database.open("sqlite::memory:");
    }

    @Override
    String byKey() {
        return "SEARCH band USING INDEX";
    }

    @Override
    String whole() {
        return "SCAN band";
    }

    @GyreTest
    void what_belongs_to_a_step_stands_below_it() {
        assertThat(db.from(BAND)
                        .unionAll(db.from(BAND).where(BAND.popularity.lt(900)))
                        .explain())
                .contains("COMPOUND QUERY\n  LEFT-MOST SUBQUERY\n    SCAN band");
    }

    @GyreTest
    void it_does_not_measure() {
        assertThatThrownBy(() -> db.from(BAND).explainAnalyze())
                .isInstanceOf(UnsupportedSqlException.class)
                .hasMessageContaining("Say explain()");
    }
}
