// The samples of the guide's page "PostgreSQL". It takes the text of a connection, such as
// postgres://app@localhost/main, and needs the jar of gyre-postgres on the module path.
import module dev.gyre;
import module dev.gyre.postgres;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

record Band(int id, String name, int popularity) {}

void main(String[] args) throws IOException {
    try (var db = Postgres.open(args[0], PostgresOptions.standard().withApplicationName("bands"))) {
        db.run("drop table if exists band;"
                + " create table band (id int primary key, name text unique, popularity int)");
        IO.println(fill(db) + " bands");
        IO.println(ask(db));
        IO.println(together(db));
        IO.println(swap(db) + " moved");
        IO.println(twice(db));
        IO.println(late(db) ? "in time" : "given up");
        IO.println(large(db) + " read");
        IO.println(export(db) + " exported");
        IO.println("heard: " + hear(db));
    }
}

// snippet copy
long fill(Postgres db) { // a thousand rows in one go, in the binary format
    var bands = IntStream.rangeClosed(1, 1_000).mapToObj(i -> new Band(i, "band " + i, i)).toList();
    return db.transaction(tx -> tx.copyRecords("band", Band.class, bands));
}
// end snippet

// snippet ask
String ask(Postgres db) {
    long many = db.value(long.class, "select count(*) from band where popularity > $1", 100);
    List<Band> first = db.rows(Band.class, "select * from band where id = any($1) order by id", List.of(1, 2));
    Optional<Band> none = db.find(Band.class, "select * from band where id = $1", 0);
    return many + " " + first.getFirst().name() + " " + none.isPresent();
}
// end snippet

// snippet together
int together(Postgres db) {
    List<String> names = gather(
            () -> db.value(String.class, "select name from band where id = $1", 1),
            () -> db.value(String.class, "select name from band where id = $1", 2)); // in one flight
    return names.size();
}
// end snippet

// snippet transaction
long swap(Postgres db) {
    return db.transaction(PgTransactionOptions.of(PgIsolation.SERIALIZABLE).withRetries(3), tx -> {
        long lowered = tx.execute("update band set popularity = popularity - 1 where id = $1", 1);
        return lowered + tx.execute("update band set popularity = popularity + 1 where id = $1", 2);
    });
}
// end snippet

// snippet errors
String twice(Postgres db) {
    try {
        db.execute("insert into band values ($1, $2, $3)", 1, "again", 0);
        return "new";
    } catch (PgUniqueException e) {
        return "there is one: " + e.error().constraint().orElseThrow();
    }
}
// end snippet

// snippet deadline
boolean late(Postgres db) {
    try (var connection = db.acquire()) {
        return moveOnAfter(ofMillis(50), () -> connection.query("select pg_sleep(60)")).isPresent(); // the server stops
    }
}
// end snippet

// snippet cursor
int large(Postgres db) {
    int read = 0;
    try (var connection = db.acquire();
            var cursor = connection.cursor(Band.class, 100, "select * from band order by id")) {
        for (Band band : cursor) { // a hundred at a time; the next hundred comes meanwhile
            read += band.popularity() > 500 ? 1 : 0;
        }
    }
    return read;
}
// end snippet

// snippet export
long export(Postgres db) throws IOException {
    try (var connection = db.acquire();
            var file = AsyncFiles.temporaryFile()) {
        connection.copyToFile("copy band to stdout (format csv)", file.path());
        connection.run("truncate band");
        return connection.copyFromFile("copy band from stdin (format csv)", file.path());
    }
}
// end snippet

// snippet listen
String hear(Postgres db) {
    try (var jobs = db.listen("jobs")) {
        db.tell("jobs", "band 7");
        return failAfter(ofSeconds(5), jobs::next).payload();
    }
}
// end snippet
