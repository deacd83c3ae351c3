package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.rowIn;
import static dev.gyre.orm.library.AuthorshipTable.AUTHORSHIP;
import static dev.gyre.orm.library.BookTable.BOOK;
import static dev.gyre.orm.library.CardTable.CARD;
import static dev.gyre.orm.library.PersonTable.PERSON;
import static dev.gyre.orm.library.ShelfTable.SHELF;
import static dev.gyre.orm.testing.StatementGuard.assertQueries;
import static dev.gyre.orm.testing.StatementGuard.assertQueriesVoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.library.Authorship;
import dev.gyre.orm.library.Book;
import dev.gyre.orm.library.Card;
import dev.gyre.orm.library.Person;
import dev.gyre.orm.library.Shelf;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Keys of several columns, tables that lead to themselves, relations to one at most, and links between
/// records.
@RealTime
abstract class LibraryContract {
    Database db;

    /// An empty database.
    abstract Database open();

    @BeforeEach
    void fill() {
        db = open();
        db.script("""
                create table shelf (room integer not null, letter varchar(5) not null, primary key (room, letter));
                create table book (id bigint primary key, title varchar(50) not null, shelf_room integer not null,
                    shelf_letter varchar(5) not null, foreign key (shelf_room, shelf_letter) references shelf (room, letter));
                create table person (id bigint primary key, name varchar(50) not null, teacher_id bigint references person (id));
                create table card (id bigint primary key, owner_id bigint not null unique references person (id));
                create table friendship (person_id bigint not null references person (id),
                    friend_id bigint not null references person (id), primary key (person_id, friend_id));
                create table authorship (book_id bigint not null references book (id),
                    author_id bigint not null references person (id), role varchar(20) default 'author' not null,
                    primary key (book_id, author_id));
                insert into shelf values (1, 'a'), (1, 'b'), (2, 'a');
                insert into book values (1, 'One', 1, 'a'), (2, 'Two', 1, 'a'), (3, 'Three', 2, 'a');
                insert into person values (1, 'Ada', null), (2, 'Ben', 1), (3, 'Cid', 1), (4, 'Dee', 2);
                insert into card values (7, 2);
                insert into friendship values (1, 2), (1, 4), (2, 1);
                insert into authorship values (1, 1, 'editor'), (1, 2, 'author');
                """);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void rows_that_lead_by_several_columns_are_fetched_by_one_more_statement() {
        List<Shelf> shelves = assertQueries(
                2,
                () -> db.from(SHELF)
                        .fetch(SHELF.books())
                        .orderBy(SHELF.room.asc(), SHELF.letter.asc())
                        .list());

        assertThat(shelves)
                .extracting(LibraryContract::titles)
                .containsExactly(List.of("One", "Two"), List.of(), List.of("Three"));
    }

    @GyreTest
    void a_key_of_several_columns_leads_and_is_looked_up_as_one() {
        assertThat(db.get(SHELF, 2, "a").letter()).isEqualTo("a");
        Book book = db.from(BOOK).fetch(BOOK.shelf()).where(BOOK.id.eq(3L)).one();
        assertThat(book.shelf().key()).isEqualTo(List.of(2, "a"));
        assertThat(book.shelf().get().room()).isEqualTo(2);

        List<Book> later = db.fetch(db.from(BOOK).orderBy(BOOK.id.asc()).list(), BOOK.shelf());
        assertThat(later).extracting(each -> each.shelf().get().letter()).containsExactly("a", "a", "a");
        assertThat(db.insert(new Book(4, "Four", Ref.to(List.of(1, "b")), Many.none()))
                        .shelf()
                        .key())
                .isEqualTo(List.of(1, "b"));
    }

    @GyreTest
    void several_columns_are_compared_with_rows() {
        var two = db.from(SHELF)
                .where(rowIn(List.of(SHELF.room, SHELF.letter), List.of(List.of(1, "b"), List.of(2, "b"))));

        assertThat(two.list()).extracting(Shelf::letter).containsExactly("b");
        assertThat(db.from(SHELF)
                        .where(rowIn(List.of(SHELF.room, SHELF.letter), List.of()))
                        .list())
                .isEmpty();
        assertThatThrownBy(() -> rowIn(List.of(SHELF.room, SHELF.letter), List.of(List.of(1))))
                .hasMessageContaining("Give a value for each");
    }

    @GyreTest
    void a_table_leads_to_itself_in_both_directions() {
        List<Person> people = assertQueries(
                2,
                () -> db.from(PERSON)
                        .fetch(PERSON.teacher())
                        .fetch(PERSON.pupils())
                        .orderBy(PERSON.id.asc())
                        .list());

        assertThat(people.getFirst().teacher()).isNull();
        assertThat(people.get(3).teacher().get().name()).isEqualTo("Ben");
        assertThat(people)
                .extracting(person -> names(person.pupils()))
                .containsExactly(List.of("Ben", "Cid"), List.of("Dee"), List.of(), List.of());
    }

    @GyreTest
    void paths_through_itself_and_the_table_under_another_name_stay_apart() {
        assertThat(db.from(PERSON)
                        .fetch(PERSON.teacher())
                        .fetch(PERSON.teacher().teacher())
                        .where(PERSON.teacher().teacher().name.eq("Ada"))
                        .one()
                        .teacher()
                        .get()
                        .teacher()
                        .get()
                        .name())
                .isEqualTo("Ada");
        var other = PERSON.as("other");
        assertThat(db.select(PERSON.name, other.name)
                        .from(PERSON)
                        .join(other, PERSON.teacherId.eq(other.teacherId).and(PERSON.id.lt(other.id)))
                        .list())
                .containsExactly(new Select2.Row<>("Ben", "Cid"));
    }

    @GyreTest
    void a_table_leads_to_itself_through_a_table_between() {
        List<Person> people =
                db.from(PERSON).fetch(PERSON.friends()).orderBy(PERSON.id.asc()).list();

        assertThat(people)
                .extracting(person -> names(person.friends()))
                .containsExactly(List.of("Ben", "Dee"), List.of("Ada"), List.of(), List.of());
    }

    @GyreTest
    void what_leads_back_to_one_at_most_has_one_or_none() {
        List<Person> people =
                db.from(PERSON).fetch(PERSON.card()).orderBy(PERSON.id.asc()).list();

        assertThat(people).extracting(person -> person.card().list().size()).containsExactly(0, 1, 0, 0);
        assertThat(people.get(1).card().list().getFirst().id()).isEqualTo(7);
        assertThatThrownBy(() -> db.insert(CARD).of(new Card(8, Ref.to(2))).run())
                .isInstanceOf(dev.gyre.orm.sql.ConstraintException.class);
    }

    @GyreTest
    void records_are_linked_by_one_statement_and_stay_linked() {
        Book one = db.get(BOOK, 1);
        List<Person> all = db.from(PERSON).list();

        assertQueriesVoid(1, () -> db.link(one, BOOK.authors(), all));
        assertQueriesVoid(1, () -> db.link(one, BOOK.authors(), all)); // again, which changes nothing
        assertQueriesVoid(0, () -> db.link(one, BOOK.authors(), List.of()));

        assertThat(authors(one)).containsExactly("Ada editor", "Ben author", "Cid author", "Dee author");
    }

    @GyreTest
    void links_are_taken_away_and_the_records_stay() {
        Book one = db.get(BOOK, 1);

        assertThat(assertQueries(
                        1,
                        () -> db.unlink(
                                one,
                                BOOK.authors(),
                                db.independent()
                                        .from(PERSON)
                                        .where(PERSON.id.lt(0L))
                                        .list())))
                .isZero();
        assertThat(db.unlink(
                        one,
                        BOOK.authors(),
                        db.from(PERSON).where(PERSON.name.in("Ben", "Cid")).list()))
                .isEqualTo(1);

        assertThat(authors(one)).containsExactly("Ada editor");
        assertThat(db.from(PERSON).count()).isEqualTo(4);
    }

    @GyreTest
    void links_are_set_to_exactly_these_and_those_that_stay_keep_what_they_say() {
        Book one = db.get(BOOK, 1);
        List<Person> some = db.from(PERSON).where(PERSON.name.in("Ada", "Dee")).list();

        assertQueriesVoid(2, () -> db.relink(one, BOOK.authors(), some));
        assertThat(authors(one)).containsExactly("Ada editor", "Dee author");

        db.transactionVoid(tx -> tx.relink(one, BOOK.authors(), List.of()));
        assertThat(authors(one)).isEmpty();
    }

    @GyreTest
    void links_that_cannot_be_set_as_a_whole_stay_as_they_were() {
        Book one = db.get(BOOK, 1);
        Person nobody = new Person(99, "Nobody", null, Many.none(), Many.none(), Many.none());

        assertThatThrownBy(() -> db.relink(one, BOOK.authors(), List.of(nobody)))
                .isInstanceOf(dev.gyre.orm.sql.ConstraintException.class);
        db.transactionVoid(tx -> assertThatThrownBy(() -> tx.relink(one, BOOK.authors(), List.of(nobody)))
                .isInstanceOf(dev.gyre.orm.sql.ConstraintException.class));

        assertThat(authors(one)).containsExactly("Ada editor", "Ben author");
    }

    @GyreTest
    void a_record_is_linked_to_others_of_its_own_table() {
        Person ada = db.get(PERSON, 1);
        Person cid = db.get(PERSON, 3);

        db.link(cid, PERSON.friends(), List.of(ada, cid));

        assertThat(names(db.from(PERSON)
                        .fetch(PERSON.friends())
                        .where(PERSON.id.eq(3L))
                        .one()
                        .friends()))
                .containsExactly("Ada", "Cid");
    }

    @GyreTest
    void what_is_no_relation_through_a_table_between_is_refused() {
        Book one = db.get(BOOK, 1);
        Person ada = db.get(PERSON, 1);

        assertThatThrownBy(() -> db.link(ada, PERSON.pupils(), List.of(ada)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no table between");
        assertThatThrownBy(() -> db.link(one, PERSON.friends(), List.of(ada)))
                .hasMessageContaining("is no relation of Book");
        assertThatThrownBy(() -> db.relink(one, BOOK.authors().where(PERSON.name.eq("Ada")), List.of(ada)))
                .hasMessageContaining("is narrowed");
    }

    private List<String> authors(Book book) {
        return db
                .from(AUTHORSHIP)
                .fetch(AUTHORSHIP.author())
                .where(AUTHORSHIP.bookId.eq(book.id()))
                .orderBy(AUTHORSHIP.authorId.asc())
                .list()
                .stream()
                .map(LibraryContract::text)
                .toList();
    }

    private static String text(Authorship authorship) {
        return authorship.author().get().name() + " " + authorship.role();
    }

    private static List<String> titles(Shelf shelf) {
        return shelf.books().list().stream().map(Book::title).toList();
    }

    private static List<String> names(Many<Person> people) {
        return people.list().stream().map(Person::name).toList();
    }
}
