package dev.gyre.orm.testing;

import static dev.gyre.orm.music.AlbumTable.ALBUM;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.testing.StatementGuard.assertQueries;
import static dev.gyre.orm.testing.StatementGuard.assertQueriesVoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.orm.Database;
import dev.gyre.orm.music.Band;
import dev.gyre.shop.Listing;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many statements a body runs is said by the test, and all of them are shown when it is wrong.
@RealTime
class StatementGuardTest {
    private Database db;

    @BeforeEach
    void open() {
        db = Database.open("sqlite::memory:");
        db.script("""
                create table manager (id integer primary key, name text not null);
                create table band (id integer primary key, name text not null, manager_id integer not null,
                    popularity integer not null);
                create table album (id integer primary key, name text not null, band_id integer not null, released date,
                    label_id integer);
                insert into manager values (1, 'Guido'), (2, 'Graydon');
                insert into band values (1, 'Pythonistas', 1, 10), (2, 'Rustaceans', 2, 8);
                """);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void a_body_that_runs_as_many_as_expected_gives_its_result() {
        // snippet guard
        List<Band> bands = assertQueries(
                2,
                () -> db.from(BAND)
                        .fetch(BAND.manager()) // in the same statement
                        .fetch(BAND.albums()) // one more
                        .list());
        // end snippet

        assertThat(bands).hasSize(2);
        assertQueriesVoid(0, () -> db.from(BAND).sql());
    }

    @GyreTest
    void one_that_runs_more_or_fewer_fails_with_all_of_them_and_their_places() {
        assertThatThrownBy(() -> assertQueries(1, () -> Listing.managers(db)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("""
                        expected 1 statement, and there were 3:
                        1\\. select band\\.id, .* from band
                            at dev\\.gyre\\.shop\\.Listing\\.managers\\(Listing\\.java:\\d+\\)
                        2\\. select manager\\.id, manager\\.name from manager where manager\\.id = \\? limit \\?
                            at dev\\.gyre\\.shop\\.Listing\\.managers\\(Listing\\.java:\\d+\\)
                        3\\. select manager\\.id, .*
                            at .*""");
        assertThatThrownBy(() -> assertQueriesVoid(1, () -> {})).hasMessage("expected 1 statement, and there was none");
    }

    @GyreTest
    void changes_scripts_transactions_and_tasks_count_and_other_tasks_do_not() {
        TaskGroup.runVoid(group -> {
            assertQueriesVoid(
                    5,
                    () -> TaskGroup.runVoid(inner -> {
                        inner.spawn(() -> db.transactionVoid(tx -> {
                            tx.savepointVoid(sp -> sp.delete(ALBUM).everyRow().run());
                            tx.update(BAND).set(BAND.popularity, 1).everyRow().run();
                        }));
                        inner.spawn(() -> db.script("delete from album; delete from album"));
                        inner.spawn(() -> db.sql("select 1").as(int.class).one());
                        inner.spawn(() -> assertQueries(1, () -> db.from(BAND).count()));
                    }));
            group.spawn(() -> db.from(BAND).count());
        });
    }

    @Test
    void it_counts_on_a_thread_that_is_no_task() {
        assertThat(assertQueries(1, () -> db.from(BAND).count())).isEqualTo(2);
    }
}
