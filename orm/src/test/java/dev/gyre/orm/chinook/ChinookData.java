package dev.gyre.orm.chinook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.orm.Database;
import dev.gyre.orm.expr.RecordTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts the data of Chinook (by Luis Rocha; see the licence beside it) into a database: 15,607 rows from
/// files of rows with tabs, where `\N` is NULL.
final class ChinookData {
    private static final int PART = 2000; // rows of one statement

    private static final String TABLES = """
            create table genre (genre_id integer not null, name varchar(255), primary key (genre_id));
            create table media_type (media_type_id integer not null, name varchar(255), primary key (media_type_id));
            create table artist (artist_id integer not null, name varchar(255), primary key (artist_id));
            create table album (album_id integer not null, title varchar(255) not null, artist_id integer not null, primary key (album_id));
            create table track (track_id integer not null, name varchar(255) not null, album_id integer, media_type_id integer not null, genre_id integer, composer varchar(255), milliseconds integer not null, bytes integer, unit_price numeric(10, 2) not null, primary key (track_id));
            create table employee (employee_id integer not null, last_name varchar(255) not null, first_name varchar(255) not null, title varchar(255), reports_to integer, birth_date timestamp, hire_date timestamp, address varchar(255), city varchar(255), state varchar(255), country varchar(255), postal_code varchar(255), phone varchar(255), fax varchar(255), email varchar(255), primary key (employee_id));
            create table customer (customer_id integer not null, first_name varchar(255) not null, last_name varchar(255) not null, company varchar(255), address varchar(255), city varchar(255), state varchar(255), country varchar(255), postal_code varchar(255), phone varchar(255), fax varchar(255), email varchar(255) not null, support_rep_id integer, primary key (customer_id));
            create table invoice (invoice_id integer not null, customer_id integer not null, invoice_date timestamp not null, billing_address varchar(255), billing_city varchar(255), billing_state varchar(255), billing_country varchar(255), billing_postal_code varchar(255), total numeric(10, 2) not null, primary key (invoice_id));
            create table invoice_line (invoice_line_id integer not null, invoice_id integer not null, track_id integer not null, unit_price numeric(10, 2) not null, quantity integer not null, primary key (invoice_line_id));
            create table playlist (playlist_id integer not null, name varchar(255), primary key (playlist_id));
            create table playlist_track (playlist_id integer not null, track_id integer not null, primary key (playlist_id, track_id));
            """;

    private ChinookData() {}

    /// Makes the tables and fills them.
    static void load(Database db) {
        load(db, "timestamp");
    }

    /// Makes the tables, where days with times are of this type, and fills them.
    static void load(Database db, String timestamp) {
        db.script(TABLES.replace(" timestamp", " " + timestamp));
        loadMusic(db);
        loadPeople(db);
        loadSales(db);
    }

    private static void loadMusic(Database db) {
        load(db, "genre", MusicTables.GENRE, cells -> new Chinook.Genre(Integer.parseInt(cells[0]), text(cells[1])));
        load(
                db,
                "media_type",
                MusicTables.MEDIA_TYPE,
                cells -> new Chinook.MediaType(Integer.parseInt(cells[0]), text(cells[1])));
        load(db, "artist", MusicTables.ARTIST, cells -> new Chinook.Artist(Integer.parseInt(cells[0]), text(cells[1])));
        load(
                db,
                "album",
                MusicTables.ALBUM,
                cells -> new Chinook.Album(Integer.parseInt(cells[0]), cells[1], Integer.parseInt(cells[2])));
        load(
                db,
                "track",
                MusicTables.TRACK,
                cells -> new Chinook.Track(
                        Integer.parseInt(cells[0]),
                        cells[1],
                        number(cells[2]),
                        Integer.parseInt(cells[3]),
                        number(cells[4]),
                        text(cells[5]),
                        Integer.parseInt(cells[6]),
                        number(cells[7]),
                        new BigDecimal(cells[8])));
        load(
                db,
                "playlist",
                MusicTables.PLAYLIST,
                cells -> new Chinook.Playlist(Integer.parseInt(cells[0]), text(cells[1])));
        load(
                db,
                "playlist_track",
                MusicTables.PLAYLIST_TRACK,
                cells -> new Chinook.PlaylistTrack(Integer.parseInt(cells[0]), Integer.parseInt(cells[1])));
    }

    private static void loadPeople(Database db) {
        load(
                db,
                "employee",
                SalesTables.EMPLOYEE,
                cells -> new Chinook.Employee(
                        Integer.parseInt(cells[0]),
                        cells[1],
                        cells[2],
                        text(cells[3]),
                        number(cells[4]),
                        moment(cells[5]),
                        moment(cells[6]),
                        text(cells[7]),
                        text(cells[8]),
                        text(cells[9]),
                        text(cells[10]),
                        text(cells[11]),
                        text(cells[12]),
                        text(cells[13]),
                        text(cells[14])));
        load(
                db,
                "customer",
                SalesTables.CUSTOMER,
                cells -> new Chinook.Customer(
                        Integer.parseInt(cells[0]),
                        cells[1],
                        cells[2],
                        text(cells[3]),
                        text(cells[4]),
                        text(cells[5]),
                        text(cells[6]),
                        text(cells[7]),
                        text(cells[8]),
                        text(cells[9]),
                        text(cells[10]),
                        cells[11],
                        number(cells[12])));
    }

    private static void loadSales(Database db) {
        load(
                db,
                "invoice",
                SalesTables.INVOICE,
                cells -> new Chinook.Invoice(
                        Integer.parseInt(cells[0]),
                        Integer.parseInt(cells[1]),
                        LocalDateTime.parse(cells[2]),
                        text(cells[3]),
                        text(cells[4]),
                        text(cells[5]),
                        text(cells[6]),
                        text(cells[7]),
                        new BigDecimal(cells[8])));
        load(
                db,
                "invoice_line",
                SalesTables.INVOICE_LINE,
                cells -> new Chinook.InvoiceLine(
                        Integer.parseInt(cells[0]),
                        Integer.parseInt(cells[1]),
                        Integer.parseInt(cells[2]),
                        new BigDecimal(cells[3]),
                        Integer.parseInt(cells[4])));
    }

    private static <R extends Record> void load(
            Database db, String file, RecordTable<R> table, Function<String[], R> reading) {
        List<R> rows = new ArrayList<>();
        List<String> lines = lines(file);
        for (String line : lines.subList(1, lines.size())) {
            rows.add(reading.apply(line.split("\t", -1)));
        }
        for (int from = 0; from < rows.size(); from += PART) {
            db.insertAll(table, rows.subList(from, Math.min(rows.size(), from + PART)))
                    .run();
        }
    }

    private static List<String> lines(String file) {
        var stream = Objects.requireNonNull(ChinookData.class.getResourceAsStream("/chinook/" + file + ".tsv"), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(String cell) {
        return cell.equals("\\N") ? null : cell;
    }

    private static @Nullable Integer number(String cell) {
        return cell.equals("\\N") ? null : Integer.valueOf(cell);
    }

    private static @Nullable LocalDateTime moment(String cell) {
        return cell.equals("\\N") ? null : LocalDateTime.parse(cell);
    }
}
