package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.TaskGroup;
import dev.gyre.orm.music.Band;
import dev.gyre.orm.music.Manager;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.shop.Listing;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// What is said in development of a program that asks again and again.
@RealTime
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RepeatedStatementsTest {
    private static final Logger LOGGER = Logger.getLogger("dev.gyre");

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Database db;

    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @BeforeEach
    void open() {
        db = open(true);
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void close() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
        db.close();
    }

    @GyreTest
    void rows_that_are_asked_for_one_by_one_are_told_of_once_with_the_place_and_the_fetch() {
        TaskGroup.runVoid(group -> group.spawn(() -> Listing.managers(db)));
        TaskGroup.runVoid(group -> group.spawn(() -> Listing.managers(db)));

        assertThat(warnings).singleElement().asString().matches("""
                One task or transaction has run this statement 11 times with other values each time at\
                 dev\\.gyre\\.shop\\.Listing\\.managers\\(Listing\\.java:\\d+\\): select manager\\.id, manager\\.name from\
                 manager where manager\\.id = \\$1 limit \\$2\\. Add \\.fetch\\(BAND\\.manager\\(\\)\\) to the query that\
                 reads what leads there, which brings them in the same statement""");
    }

    @GyreTest
    void what_leads_back_is_fetched_with_the_other_side() {
        TaskGroup.runVoid(group -> group.spawn(() -> Listing.albums(db)));

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("Listing.albums(Listing.java:")
                .endsWith("Add .fetch(BAND.albums()) to the query that reads the records of Band, which brings those of"
                        + " all by one more statement");
    }

    @GyreTest
    void a_transaction_counts_for_itself() {
        TaskGroup.runVoid(group -> group.spawn(() -> {
            db.transactionVoid(tx -> Listing.insert(tx, 6));
            db.transactionVoid(tx -> Listing.insert(tx, 6));
        }));
        assertThat(warnings).isEmpty();

        db.transactionVoid(tx -> Listing.insert(tx, 11));
        assertThat(warnings).singleElement().asString().endsWith("Insert all rows by one: db.insertAll(…)");
    }

    @GyreTest
    void tasks_that_a_task_spawns_count_with_it_and_other_tasks_do_not() {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 12; i++) {
                int id = i;
                group.spawn(() -> db.find(BAND, id));
            }
        });
        assertThat(warnings).isEmpty();

        TaskGroup.runVoid(group -> group.spawn(() -> {
            db.from(BAND).list();
            TaskGroup.runVoid(inner -> {
                for (int i = 0; i < 12; i++) {
                    int id = i;
                    inner.spawn(() -> db.find(BAND, id));
                }
            });
        }));
        assertThat(warnings).hasSize(1);
    }

    @GyreTest
    void the_same_values_again_a_stream_of_many_batches_and_a_program_in_use_are_no_matter() {
        TaskGroup.runVoid(group -> group.spawn(() -> {
            for (int i = 0; i < 20; i++) {
                db.get(Manager.class, 1);
            }
        }));
        TaskGroup.runVoid(group -> group.spawn(() -> {
            try (Streamed<Band> bands = db.from(BAND).fetch(BAND.albums()).stream(1)) {
                assertThat(bands).hasSize(13);
            }
        }));
        try (Database other = open(false)) {
            TaskGroup.runVoid(group -> group.spawn(() -> Listing.managers(other)));
        }

        assertThat(warnings).isEmpty();
    }

    /// With thirteen bands, each with a manager of its own.
    private static Database open(boolean isDevelopment) {
        System.setProperty("gyre.development", Boolean.toString(isDevelopment));
        PgServer server = PgServer.shared();
        try {
            Database db = Database.open(server.url(server.newDatabase()));
            db.script("""
                    create table manager (id bigint generated by default as identity primary key, name text not null);
                    create table band (id bigint generated by default as identity primary key, name text not null,
                        manager_id bigint not null references manager, popularity integer not null);
                    create table album (id bigint generated by default as identity primary key, name text not null,
                        band_id bigint not null references band, released date, label_id bigint);
                    insert into manager (name) select 'm' || n from generate_series(1, 13) n;
                    insert into band (name, manager_id, popularity) select 'b' || n, n, n from generate_series(1, 13) n;
                    """);
            return db;
        } finally {
            System.clearProperty("gyre.development");
        }
    }
}
