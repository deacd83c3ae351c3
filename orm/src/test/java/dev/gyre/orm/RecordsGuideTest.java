package dev.gyre.orm;

import static dev.gyre.orm.music.AlbumTable.ALBUM;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GenreTable.GENRE;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.music.Album;
import dev.gyre.orm.music.Band;
import dev.gyre.orm.music.Genre;
import dev.gyre.orm.music.Manager;
import dev.gyre.orm.sql.Isolation;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the guide to tables from records shows, run on SQLite.
@RealTime
class RecordsGuideTest {
    @TempDir
    private Path directory;

    private final List<String> mails = new ArrayList<>();
    private Database db;

    @BeforeEach
    void open() {
        db = Database.open("sqlite:" + directory.resolve("music.db"));
        db.script("""
                create table manager (id integer primary key, name text unique not null);
                create table band (id integer primary key, name text not null,
                    manager_id integer not null references manager, popularity integer not null);
                create table album (id integer primary key, name text not null,
                    band_id integer not null references band, released date, label_id integer);
                create table genre (id integer primary key, name text not null);
                create table band_genre (band_id integer, genre_id integer, primary key (band_id, genre_id));
                """);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void rows_are_inserted_found_changed_and_deleted() {
        // snippet rows
        Manager guido = db.insert(MANAGER).of(new Manager(0, "Guido")).returning(); // 0: the database gives the key
        Band band = db.insert(BAND)
                .of(new Band(0, "Pythonistas", Ref.to(guido.id()), 1000, Many.none()))
                .returning();
        Band same = db.get(BAND, band.id());
        Optional<Band> maybe = db.find(BAND, 7);

        db.update(BAND)
                .set(BAND.popularity, BAND.popularity.plus(1))
                .where(BAND.id.eq(band.id()))
                .run();
        db.delete(BAND).where(BAND.popularity.lt(10)).run();
        // end snippet

        assertThat(same.name()).isEqualTo("Pythonistas");
        assertThat(maybe).isEmpty();
        assertThat(db.get(BAND, band.id()).popularity()).isEqualTo(1001);
    }

    @GyreTest
    void relations_are_fetched() {
        db.script("insert into manager values (1, 'Guido');"
                + " insert into band values (1, 'Pythonistas', 1, 1000), (2, 'Gophers', 1, 7)");
        for (int year = 2001; year < 2006; year++) {
            db.insert(ALBUM)
                    .of(new Album(0, "Live " + year, Ref.to(1L), LocalDate.of(year, 1, 1), null, Many.none()))
                    .run();
        }
        var shown = new ArrayList<String>();

        // snippet fetch
        List<Band> bands = db.from(BAND)
                .fetch(BAND.manager()) // joined, in the same statement
                .fetch(BAND.albums().orderBy(ALBUM.released.desc()).limitPerParent(3)) // one more, for all bands
                .orderBy(BAND.id.asc())
                .list();
        for (Band band : bands) {
            shown.add(band.manager().get().name() + " manages " + band.name() + ", who made "
                    + band.albums().list().size() + " albums lately");
        }
        // end snippet

        assertThat(shown)
                .containsExactly(
                        "Guido manages Pythonistas, who made 3 albums lately",
                        "Guido manages Gophers, who made 0 albums lately");
    }

    @GyreTest
    void what_belongs_together_is_a_transaction() {
        db.script("insert into manager values (1, 'Guido'); insert into band values (1, 'Pythonistas', 1, 1000)");

        // snippet transaction
        Band risen = db.transaction(
                TransactionOptions.standard()
                        .withIsolation(Isolation.SERIALIZABLE)
                        .withAttempts(5),
                tx -> {
                    Band band = tx.get(BAND, 1);
                    tx.update(BAND)
                            .set(BAND.popularity, band.popularity() + 1)
                            .where(BAND.id.eq(band.id()))
                            .run();
                    tx.afterCommit(() -> mails.add(band.name() + " rise"));
                    return tx.get(BAND, 1);
                });
        // end snippet

        assertThat(risen.popularity()).isEqualTo(1001);
        assertThat(mails).containsExactly("Pythonistas rise");
    }

    @GyreTest
    void records_find_their_tables() {
        // snippet records
        Manager guido = db.insert(new Manager(0, "Guido")); // as it is in the table now
        db.update(new Manager(guido.id(), "Guido van R."));
        Manager same = db.get(Manager.class, guido.id());
        db.delete(same);
        // end snippet

        assertThat(same.name()).isEqualTo("Guido van R.");
        assertThat(db.find(Manager.class, guido.id())).isEmpty();
    }

    @GyreTest
    void links_are_made_and_taken_away() {
        db.script("insert into manager values (1, 'Guido'); insert into band values (1, 'Pythonistas', 1, 1000)");
        db.script("insert into genre values (1, 'Prog'), (2, 'Metal')");
        Band band = db.get(BAND, 1);
        List<Genre> all = db.from(GENRE).orderBy(GENRE.id.asc()).list();
        Genre prog = all.getFirst();
        Genre metal = all.getLast();

        // snippet links
        db.link(band, BAND.genres(), List.of(prog, metal)); // those that are there already stay
        db.unlink(band, BAND.genres(), List.of(metal));
        db.relink(band, BAND.genres(), List.of(metal)); // exactly these
        // end snippet

        assertThat(db.from(BAND).fetch(BAND.genres()).one().genres()).containsExactly(metal);
    }
}
