package records;

import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.exists;
import static dev.gyre.orm.expr.Sql.rowNumber;
import static dev.gyre.orm.expr.Sql.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static records.AlbumTable.ALBUM;
import static records.ArtistTable.ARTIST;
import static records.SaleTable.SALE;

import dev.gyre.orm.Database;
import dev.gyre.orm.Select;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.NotLoadedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages for those who come from JPA or SQLAlchemy say: each line of theirs stands here or in the
/// record shop.
class ComingFromRowsTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final Database db = Database.open("sqlite::memory:");
    private final Shop shop = new Shop(db);

    @BeforeEach
    void open() {
        shop.makeTables();
        shop.add("Pythonistas", List.of("Generators", "Await"));
        shop.add("Gophers", List.of("Channels"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    /// Each piece of code in the last column of a table stands in a program that compiles and is tested.
    @ParameterizedTest
    @ValueSource(strings = {"jpa", "sqlalchemy"})
    void every_line_of_the_tables_is_a_line_of_a_program(String from) throws IOException {
        var programs = new StringBuilder();
        for (String file : List.of(
                "records/Artist.java",
                "records/Album.java",
                "records/Sale.java",
                "records/Shop.java",
                "src/test/java/records/ComingFromRowsTest.java")) {
            programs.append(plain(Files.readString(Path.of(file))));
        }

        List<String> lines = lastColumn(Files.readString(Path.of("../docs/guide/coming-from-" + from + ".md")));

        assertThat(lines)
                .hasSizeGreaterThan(25)
                .allSatisfy(line -> assertThat(programs.toString()).contains(plain(line)));
    }

    @Test
    void rows_are_found_by_key_and_by_conditions() {
        assertThat(db.get(ALBUM, 1).title()).isEqualTo("Generators");
        Optional<Album> missing = db.find(ALBUM, 77);
        assertThat(missing).isEmpty();
        List<Album> some = db.from(ALBUM).where(ALBUM.title.startsWith("A")).list();
        assertThat(some).extracting(Album::title).containsExactly("Await");
        Select<Album> query = db.from(ALBUM).where(ALBUM.cents.lt(1000).or(ALBUM.stock.ge(3)));
        query = query.where(ALBUM.stock.gt(0));
        assertThat(query.orderBy(ALBUM.title.asc()).limit(10).offset(1).list()).hasSize(2);
        assertThat(query.count()).isEqualTo(3);
        assertThat(query.exists()).isTrue();
        assertThat(query.sql()).contains("where");
        assertThat(db.from(ARTIST)
                        .where(exists(db.from(ALBUM).where(ALBUM.artistId.eq(ARTIST.id))))
                        .list())
                .hasSize(2);
    }

    @Test
    void relations_are_fetched_when_they_are_asked_for() {
        List<Album> albums = db.from(ALBUM).fetch(ALBUM.artist()).list();
        assertThat(albums.getFirst().artist().get().name()).isEqualTo("Pythonistas");
        List<Artist> artists = db.from(ARTIST).fetch(ARTIST.albums()).list();
        assertThat(artists.getFirst().albums().list()).hasSize(2);

        List<Artist> bare = db.from(ARTIST).list();
        assertThatExceptionOfType(NotLoadedException.class)
                .isThrownBy(() -> bare.getFirst().albums().list());
        assertThat(db.fetch(bare, ARTIST.albums()).getFirst().albums().list()).hasSize(2);
    }

    @Test
    void changes_are_statements() {
        db.update(ALBUM)
                .set(ALBUM.stock, ALBUM.stock.minus(1))
                .where(ALBUM.id.eq(1L))
                .run();
        Album album = db.get(ALBUM, 1);
        assertThat(album.stock()).isEqualTo(2);
        var cheaper = new Album(album.id(), album.title(), album.artist(), 999, album.stock());
        db.update(ALBUM).of(cheaper).run();
        assertThat(db.get(ALBUM, 1).cents()).isEqualTo(999);

        Artist again = new Artist(0, "Gophers", Many.none());
        db.insert(ARTIST).of(again).onConflict(ARTIST.name).doNothing().run();
        assertThat(db.from(ARTIST).count()).isEqualTo(2);

        Sale sale = shop.sell("Await", 1, DAY);
        db.delete(SALE).where(SALE.id.eq(sale.id())).run();
        db.delete(SALE).everyRow().run();
        assertThat(db.from(SALE).count()).isZero();
    }

    @Test
    void a_transaction_is_an_object() {
        List<String> mails = new ArrayList<>();
        db.transactionVoid(tx -> {
            tx.insert(ARTIST).of(new Artist(0, "Rustaceans", Many.none())).run();
            try {
                tx.savepointVoid(inner -> {
                    inner.delete(SALE).everyRow().run();
                    throw new IllegalStateException("not after all");
                });
            } catch (IllegalStateException _) {
                mails.add("kept");
            }
            tx.afterCommit(() -> mails.add("welcome"));
        });

        assertThat(mails).containsExactly("kept", "welcome");
        assertThat(db.from(ARTIST).count()).isEqualTo(3);
    }

    @Test
    void whatever_sql_can_say_can_be_selected() {
        shop.sell("Await", 1, DAY);
        assertThat(shop.earnings()).containsExactly(new Shop.Earnings("Pythonistas", 1999));
        assertThat(db.select(sum(SALE.cents)).from(SALE).one()).isEqualTo(1999);
        var place = rowNumber()
                .over(w -> w.partitionBy(ALBUM.artistId).orderBy(ALBUM.title.asc()))
                .as("place");
        var placed = db.select(ALBUM.title, place).from(ALBUM).asCte("placed");
        List<String> firsts = db.select(placed.col(ALBUM.title))
                .from(placed)
                .where(placed.col(place).eq(1L))
                .list();
        assertThat(firsts).containsExactlyInAnyOrder("Await", "Channels");
        var other = ALBUM.as("other");
        assertThat(db.select(ALBUM.title, other.title)
                        .from(ALBUM)
                        .join(other, other.artistId.eq(ALBUM.artistId).and(other.id.gt(ALBUM.id)))
                        .list())
                .hasSize(1);
        assertThat(db.select(ALBUM.artistId, count())
                        .from(ALBUM)
                        .groupBy(ALBUM.artistId)
                        .having(count().gt(1L))
                        .list())
                .hasSize(1);
        List<String> titles = db.sql("select title from {} where stock = {}", ALBUM, 2)
                .as(String.class)
                .list();
        assertThat(titles).containsExactly("Await");
    }

    @Test
    void many_rows_come_in_batches() {
        try (var albums = db.from(ALBUM).stream(500)) {
            int stock = 0;
            for (Album album : albums) {
                stock += album.stock();
            }
            assertThat(stock).isEqualTo(9);
        }
    }

    @Test
    void rows_are_locked_where_the_engine_can() {
        var postgres = Database.offline(new PostgresDialect());

        assertThat(postgres.from(ALBUM).where(ALBUM.id.eq(1L)).forUpdate().sql())
                .endsWith("for update");
    }

    private static List<String> lastColumn(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.replace("\\|", "¦").split("\\|"))
                .flatMap(cells -> CODE.matcher(cells[cells.length - 1]).results())
                .map(code -> code.group(1))
                .toList();
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
