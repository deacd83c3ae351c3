package records;

import static dev.gyre.orm.expr.Sql.sum;
import static records.AlbumTable.ALBUM;
import static records.ArtistTable.ARTIST;
import static records.SaleTable.SALE;

import dev.gyre.Parks;
import dev.gyre.orm.Database;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.time.LocalDate;
import java.util.List;

/// The verbs of the shop. Each is plain code that waits where it asks the database.
record Shop(Database db) {
    private static final String TABLES = """
            create table artist (id integer primary key, name text not null unique);
            create table album (id integer primary key, title text not null,
                artist_id integer not null references artist, cents integer not null,
                stock integer not null check (stock >= 0));
            create table sale (id integer primary key, album_id integer not null references album,
                count integer not null, cents integer not null, day date not null);
            """;

    record Earnings(String artist, long cents) {}

    /// A program that stays has migrations, which `gyre migrate make` writes from the records.
    @Parks
    void makeTables() {
        db.script(TABLES);
    }

    /// An artist and the albums, all or nothing.
    @Parks
    Artist add(String name, List<String> titles) {
        return db.transaction(tx -> {
            Artist artist =
                    tx.insert(ARTIST).of(new Artist(0, name, Many.none())).returning();
            List<Album> albums = titles.stream()
                    .map(title -> new Album(0, title, Ref.to(artist.id()), 1999, 3))
                    .toList();
            tx.insertAll(ALBUM, albums).run();
            return artist;
        });
    }

    /// All artists with what is left of their albums: two statements, however many there are.
    @Parks
    List<Artist> stock() {
        return db.from(ARTIST)
                .fetch(ARTIST.albums().where(ALBUM.stock.gt(0)).orderBy(ALBUM.title.asc()))
                .orderBy(ARTIST.name.asc())
                .list();
    }

    /// Takes some from the stock and writes down the sale. If there are not enough, nothing has happened.
    @Parks
    Sale sell(String title, int count, LocalDate day) {
        return db.transaction(tx -> {
            Album album = tx.from(ALBUM).where(ALBUM.title.eq(title)).one();
            tx.update(ALBUM)
                    .set(ALBUM.stock, ALBUM.stock.minus(count))
                    .where(ALBUM.id.eq(album.id()))
                    .run();
            return tx.insert(SALE)
                    .of(new Sale(0, Ref.to(album.id()), count, count * album.cents(), day))
                    .returning();
        });
    }

    /// What each artist has earned, the most first. The relations that are named are joined.
    @Parks
    List<Earnings> earnings() {
        return db.select(SALE.album().artist().name, sum(SALE.cents))
                .from(SALE)
                .groupBy(SALE.album().artist().name)
                .orderBy(sum(SALE.cents).desc())
                .as(Earnings::new)
                .list();
    }
}
