package dev.gyre.orm;

import static dev.gyre.orm.music.AlbumTable.ALBUM;
import static dev.gyre.orm.music.BandGenreTable.BAND_GENRE;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GenreTable.GENRE;
import static dev.gyre.orm.music.LabelTable.LABEL;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static dev.gyre.orm.music.TrackTable.TRACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.music.Album;
import dev.gyre.orm.music.Band;
import dev.gyre.orm.music.Genre;
import dev.gyre.orm.music.Manager;
import dev.gyre.orm.music.Track;
import dev.gyre.orm.table.NotLoadedException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What is fetched with records: by a join, or by one more statement for each relation to many. The same on all
/// engines.
@RealTime
abstract class RelationsContract {
    private Database db;

    /// An empty database.
    abstract Database open();

    @BeforeEach
    void fill() {
        db = open();
        db.script("""
                create table label (id bigint primary key, name text not null);
                create table manager (id bigint primary key, name text not null);
                create table band (id bigint primary key, name text not null,
                    manager_id bigint not null references manager, popularity integer not null);
                create table album (id bigint primary key, name text not null,
                    band_id bigint not null references band, released date,
                    label_id bigint references label);
                create table track (id bigint primary key, title text not null, album_id bigint not null references album);
                create table genre (id bigint primary key, name text not null);
                create table band_genre (band_id bigint references band, genre_id bigint references genre,
                    primary key (band_id, genre_id));
                insert into label values (1, 'Snakes');
                insert into manager values (1, 'Guido'), (2, 'Graydon');
                insert into band values (1, 'Pythonistas', 1, 1000), (2, 'Rustaceans', 2, 800), (3, 'Gophers', 1, 700);
                insert into album values (1, 'One', 1, '2001-01-01', 1), (2, 'Two', 1, '2002-01-01', 1),
                    (3, 'Three', 1, '2003-01-01', null), (4, 'Four', 2, null, null);
                insert into track values (1, 'a', 1), (2, 'b', 1), (3, 'c', 4);
                insert into genre values (1, 'Prog'), (2, 'Metal');
                insert into band_genre values (1, 1), (2, 2), (2, 1);
                """);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void what_a_row_leads_to_is_joined_in_the_same_statement() {
        Select<Track> query = db.from(TRACK)
                .fetch(TRACK.album())
                .fetch(TRACK.album().band())
                .fetch(TRACK.album().label())
                .orderBy(TRACK.id.asc());

        List<Track> tracks = query.list();

        assertThat(query.sql()).contains(" join album track__album", " left join label track__album__label");
        assertThat(tracks)
                .extracting(track -> track.album().get().band().get().name())
                .containsExactly("Pythonistas", "Pythonistas", "Rustaceans");
        assertThat(tracks.getFirst().album().get().label().get().name()).isEqualTo("Snakes");
        assertThat(tracks.getLast().album().get().label()).isNull();
    }

    @GyreTest
    void what_leads_to_rows_is_read_for_all_of_them_at_once() {
        List<Band> bands =
                db.from(BAND).fetch(BAND.albums()).orderBy(BAND.id.asc()).list();

        assertThat(bands)
                .extracting(
                        band -> band.albums().list().stream().map(Album::name).toList())
                .containsExactly(List.of("One", "Two", "Three"), List.of("Four"), List.of());
        assertThat(bands.getFirst().albums().list().getFirst().band().id()).isEqualTo(1);
    }

    @GyreTest
    void it_may_be_narrowed_ordered_and_limited_for_each_parent() {
        List<Band> bands = db.from(BAND)
                .fetch(BAND.albums().orderBy(ALBUM.released.desc()).limitPerParent(2))
                .orderBy(BAND.id.asc())
                .list();
        List<Band> old = db.from(BAND)
                .fetch(BAND.albums().where(ALBUM.name.eq("One")))
                .orderBy(BAND.id.asc())
                .list();

        assertThat(bands)
                .extracting(
                        band -> band.albums().list().stream().map(Album::name).toList())
                .containsExactly(List.of("Three", "Two"), List.of("Four"), List.of());
        assertThat(old.getFirst().albums().list()).extracting(Album::name).containsExactly("One");
    }

    @GyreTest
    void fetches_lead_on_in_both_directions() {
        Manager guido = db.from(MANAGER)
                .where(MANAGER.name.eq("Guido"))
                .fetch(MANAGER.bands().fetch(BAND.albums().fetch(ALBUM.tracks())))
                .one();
        Band band = db.from(BAND)
                .where(BAND.id.eq(3L))
                .fetch(BAND.manager())
                .fetch(BAND.manager().bands())
                .one();

        assertThat(guido.bands().list().getFirst().albums().list().getFirst().tracks())
                .extracting(Track::title)
                .containsExactly("a", "b");
        assertThat(band.manager().get().bands()).extracting(Band::name).containsExactly("Pythonistas", "Gophers");
    }

    @GyreTest
    void many_lead_to_many_through_a_table_between() {
        List<Band> bands =
                db.from(BAND).fetch(BAND.genres()).orderBy(BAND.id.asc()).list();

        assertThat(bands)
                .extracting(
                        band -> band.genres().list().stream().map(Genre::name).toList())
                .containsExactly(List.of("Prog"), List.of("Prog", "Metal"), List.of());
        assertThat(db.from(BAND_GENRE).count()).isEqualTo(3);
        assertThat(db.get(BAND_GENRE, 2, 1).genre().id()).isEqualTo(1);
    }

    @GyreTest
    void one_row_and_a_stream_bring_what_is_fetched_too() {
        assertThat(db.from(ALBUM)
                        .fetch(ALBUM.tracks())
                        .where(ALBUM.id.eq(4L))
                        .find()
                        .orElseThrow()
                        .tracks())
                .extracting(Track::title)
                .containsExactly("c");
        try (var albums = db.from(ALBUM).fetch(ALBUM.tracks()).orderBy(ALBUM.id.asc()).stream(2)) {
            assertThat(albums).extracting(album -> album.tracks().list().size()).containsExactly(2, 0, 0, 1);
        }
    }

    @GyreTest
    void records_that_were_read_before_are_given_what_leads_to_them() {
        List<Band> read =
                db.from(BAND).fetch(BAND.manager()).orderBy(BAND.id.desc()).list();

        List<Band> bands = db.fetch(read, BAND.albums().orderBy(ALBUM.id.desc()).limitPerParent(2));

        assertThat(bands)
                .extracting(
                        band -> band.albums().list().stream().map(Album::name).toList())
                .containsExactly(List.of(), List.of("Four"), List.of("Three", "Two"));
        assertThat(bands.getLast().manager().get().name()).isEqualTo("Guido");
        assertThat(read.getLast().albums().isLoaded()).isFalse();
        assertThat(db.fetch(List.<Band>of(), BAND.albums())).isEmpty();
    }

    @GyreTest
    void records_that_were_read_before_are_given_what_they_lead_to() {
        List<Album> read = db.from(ALBUM).orderBy(ALBUM.id.asc()).list();

        List<Album> albums = db.fetch(db.fetch(read, ALBUM.band()), ALBUM.label());

        assertThat(albums)
                .extracting(album -> album.band().get().name())
                .containsExactly("Pythonistas", "Pythonistas", "Pythonistas", "Rustaceans");
        assertThat(albums.getFirst().label().get().name()).isEqualTo("Snakes");
        assertThat(albums.getLast().label()).isNull();
        assertThat(read.getFirst().band().isLoaded()).isFalse();
    }

    @GyreTest
    void a_later_fetch_of_what_is_no_relation_of_the_records_is_refused() {
        List<Band> bands = db.from(BAND).list();

        assertThatThrownBy(() -> db.fetch(bands, ALBUM.tracks()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no relation of Band");
        assertThatThrownBy(() -> db.fetch(bands, BAND.manager().bands())).hasMessageContaining("its own table");
        assertThatThrownBy(() -> db.fetch(bands, TRACK.album()))
                .hasMessageContaining("\"album\" is no relation of Band");
        assertThatThrownBy(() -> db.fetch(bands, ALBUM.band().manager())).hasMessageContaining("leads on from another");
        assertThatThrownBy(() -> db.fetch(bands, MANAGER)).hasMessageContaining("is a table by itself");
    }

    @GyreTest
    void counting_does_not_fetch() {
        assertThat(db.from(BAND).fetch(BAND.manager()).fetch(BAND.albums()).count())
                .isEqualTo(3);
    }

    @GyreTest
    void what_was_not_fetched_names_the_call_that_is_missing() {
        Band band = db.from(BAND).fetch(BAND.manager()).first().orElseThrow();

        assertThatThrownBy(() -> band.genres().list())
                .isInstanceOf(NotLoadedException.class)
                .hasMessageContaining("Add .fetch(BAND.genres())");
        assertThatThrownBy(() -> band.manager().get().bands().list())
                .hasMessageContaining("Add .fetch(MANAGER.bands())");
    }

    @GyreTest
    void a_fetch_that_does_not_lead_on_from_here_is_refused() {
        assertThatThrownBy(() -> db.from(TRACK).fetch(TRACK.album().label()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Fetch that before it");
        assertThatThrownBy(() -> db.from(GENRE).fetch(LABEL)).hasMessageContaining("no relation of genre");
        assertThatThrownBy(() -> db.from(TRACK).fetch(BAND.albums())).hasMessageContaining("is not read here");
    }
}
