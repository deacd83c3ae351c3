package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Plans of statements, as each engine tells them.
@RealTime
abstract class ExplainContract {
    Database db;

    /// An empty database.
    abstract Database open();

    /// What a plan says that looks a row up by its key.
    abstract String byKey();

    /// What a plan says that reads all of a table.
    abstract String whole();

    @BeforeEach
    void fill() {
        db = open();
        db.script("""
                create table manager (id bigint primary key, name varchar(50) not null);
                create table band (id bigint primary key, name varchar(50) not null, manager_id bigint not null,
                    popularity integer not null);
                insert into manager values (1, 'Guido');
                insert into band values (1, 'Pythonistas', 1, 1000), (2, 'Rustaceans', 1, 800);
                """);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void a_plan_says_how_rows_are_found() {
        assertThat(db.from(BAND).where(BAND.popularity.gt(900)).explain()).contains(whole());
        assertThat(db.from(BAND)
                        .where(BAND.name.like("P%"))
                        .unionAll(db.from(BAND).where(BAND.popularity.lt(900)))
                        .explain())
                .contains(whole());
        assertThat(db.sql("select * from {} where id = {}", BAND, 1).explain()).contains(byKey());
    }

    @GyreTest
    void the_plan_of_a_change_changes_nothing() {
        assertThat(db.delete(BAND).where(BAND.popularity.gt(1)).explain()).isNotBlank();
        assertThat(db.update(BAND).set(BAND.popularity, 1).where(BAND.id.eq(1L)).explain())
                .isNotBlank();

        assertThat(db.from(BAND).where(BAND.popularity.gt(700)).count()).isEqualTo(2);
    }

    @GyreTest
    void a_plan_is_no_statement_that_counts() {
        dev.gyre.orm.testing.StatementGuard.assertQueriesVoid(
                0, () -> db.from(BAND).explain());
    }
}
