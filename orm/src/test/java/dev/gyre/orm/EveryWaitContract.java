package dev.gyre.orm;

import static dev.gyre.orm.library.AuthorshipTable.AUTHORSHIP;
import static dev.gyre.orm.library.BookTable.BOOK;
import static dev.gyre.orm.library.PersonTable.PERSON;
import static dev.gyre.orm.library.ShelfTable.SHELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.orm.library.Book;
import dev.gyre.orm.library.Person;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Queries, streams, transactions, attempts and fetches, cancelled wherever they wait: no connection stays lent,
/// the database goes on to answer, and a transaction is done as a whole or not at all.
abstract class EveryWaitContract {
    private static final int ROWS = 6;

    private Loop loop;
    Database db;

    /// A database of its own.
    abstract Database open();

    /// Whether nobody has or waits for a connection.
    abstract boolean isAtRest();

    @BeforeEach
    void fill() {
        loop = Loop.open(LoopOptions.named("every-wait").withOrderSeed(7));
        db = Async.on(loop, this::open);
        Async.on(loop, () -> {
            db.script("""
                    create table shelf (room integer not null, letter varchar(5) not null, primary key (room, letter));
                    create table book (id bigint primary key, title varchar(50) not null, shelf_room integer not null,
                        shelf_letter varchar(5) not null,
                        foreign key (shelf_room, shelf_letter) references shelf (room, letter));
                    create table person (id bigint primary key, name varchar(50) not null, teacher_id bigint);
                    create table authorship (book_id bigint not null, author_id bigint not null references person (id),
                        role varchar(20) default 'author' not null, primary key (book_id, author_id));
                    insert into shelf values (1, 'a'), (1, 'b');
                    insert into person values (1, 'Ada', null), (2, 'Ben', null);
                    """);
            db.insertAll(books(1, ROWS));
            return "filled";
        });
    }

    @AfterEach
    void close() {
        Async.on(loop, () -> {
            db.close();
            return "closed";
        });
        loop.close();
    }

    @Test
    void queries() {
        cancelled(() -> {
            db.from(BOOK).orderBy(BOOK.id.asc()).list();
            db.from(BOOK).count();
        });
    }

    @Test
    void fetches_of_what_leads_to_rows_and_of_what_they_lead_to() {
        cancelled(() -> {
            List<Book> books =
                    db.from(BOOK).fetch(BOOK.shelf()).fetch(BOOK.authors()).list();
            db.fetch(db.from(SHELF).list(), SHELF.books());
            db.fetch(books, BOOK.shelf());
        });
    }

    @Test
    void streams_with_and_without_fetches() {
        cancelled(() -> {
            try (Streamed<Book> books = db.from(BOOK).orderBy(BOOK.id.asc()).stream(2)) {
                assertThat(books).hasSize(ROWS);
            }
            try (Streamed<Book> books = db.from(BOOK).fetch(BOOK.authors()).stream(3)) {
                books.iterator().next(); // and is left
            }
        });
    }

    @Test
    void streams_in_a_transaction() {
        cancelled(() -> db.transactionVoid(tx -> {
            try (Streamed<Book> books = tx.from(BOOK).stream(2)) {
                assertThat(books).hasSize(ROWS);
            }
            tx.from(BOOK).count();
        }));
    }

    @Test
    void changes() {
        cancelled(
                () -> {
                    db.insertAll(books(100, 3));
                    db.update(BOOK)
                            .set(BOOK.title, "new")
                            .where(BOOK.id.ge(100L))
                            .run();
                    db.delete(BOOK).where(BOOK.id.ge(100L)).run();
                },
                () -> assertThat(db.from(BOOK).where(BOOK.id.ge(100L)).count()).isIn(0L, 3L),
                this::clear);
    }

    @Test
    void transactions_with_savepoints_are_done_as_a_whole_or_not_at_all() {
        var committed = new AtomicInteger();
        cancelled(
                () -> {
                    committed.set(0);
                    db.transactionVoid(tx -> {
                        tx.insertAll(books(100, 2));
                        tx.savepointVoid(part -> part.insertAll(books(102, 1)));
                        tx.from(BOOK).count();
                        tx.insertAll(books(103, 1));
                    });
                    committed.set(4);
                },
                () -> {
                    long rows = db.from(BOOK).where(BOOK.id.ge(100L)).count();
                    assertThat(rows).isIn(0L, 4L).isGreaterThanOrEqualTo(committed.get());
                },
                this::clear);
    }

    @Test
    void transactions_of_which_several_tasks_ask() {
        cancelled(
                () -> db.transactionVoid(tx -> TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 3; i++) {
                        int id = 100 + i;
                        group.spawn(() -> tx.insertAll(books(id, 1)));
                    }
                    tx.from(PERSON).list();
                })),
                () -> assertThat(db.from(BOOK).where(BOOK.id.ge(100L)).count()).isIn(0L, 3L),
                this::clear);
    }

    @Test
    void attempts_and_the_pauses_between_them() {
        cancelled(
                () -> {
                    var attempts = new AtomicInteger();
                    db.transactionVoid(TransactionOptions.standard().withAttempts(3), tx -> {
                        tx.insertAll(books(100, 2));
                        if (attempts.incrementAndGet() < 3) {
                            throw new ConflictException("others were in the way", null);
                        }
                    });
                },
                () -> assertThat(db.from(BOOK).where(BOOK.id.ge(100L)).count()).isIn(0L, 2L),
                this::clear);
    }

    @Test
    void links_are_set_as_a_whole_or_not_at_all() {
        Book one = Async.on(loop, () -> db.get(BOOK, 1));
        List<Person> all = Async.on(loop, () -> db.from(PERSON).list());
        cancelled(
                () -> {
                    db.relink(one, BOOK.authors(), all.subList(0, 1));
                    db.relink(one, BOOK.authors(), all.subList(1, 2));
                },
                () -> assertThat(db.from(AUTHORSHIP).count()).isIn(0L, 1L),
                () -> db.delete(AUTHORSHIP).everyRow().run());
    }

    /// Cancels a body wherever it waits.
    void cancelled(VoidWork<Exception> body) {
        cancelled(body, () -> {}, () -> {});
    }

    /// Cancels a body wherever it waits, and looks what is there; then tidies up.
    void cancelled(VoidWork<Exception> body, VoidWork<Exception> audit, VoidWork<Exception> tidy) {
        EveryWait.cancels(loop, body, () -> {
            rest();
            audit.run();
            tidy.run();
            assertThat(db.from(BOOK).where(BOOK.id.le((long) ROWS)).count()).isEqualTo(ROWS);
            rest();
        });
    }

    /// What is given back is cleaned first. What never is, ends with the limit of the audit.
    private void rest() {
        while (!isAtRest()) {
            Async.sleep(Duration.ofMillis(1));
        }
    }

    private void clear() {
        db.delete(BOOK).where(BOOK.id.ge(100L)).run();
    }

    static List<Book> books(int first, int number) {
        return IntStream.range(first, first + number)
                .mapToObj(id -> new Book(id, "Book " + id, Ref.to(List.of(1, "a")), Many.none()))
                .toList();
    }
}
