package dev.gyre.orm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.orm.engine.TrialEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jdbi.v3.core.Jdbi;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who has a way of asking already keeps it: over the bridge it parks tasks, and the others go on. Each
/// loads a thousand classes first, which takes seconds.
@Tag("full")
class BringYourOwnTest {
    private static final Logger QUIET = Logger.getLogger("org.hibernate"); // kept, or its level is forgotten

    static {
        QUIET.setLevel(Level.WARNING);
    }

    /// A row for Hibernate, which wants a class.
    @jakarta.persistence.Entity(name = "Band")
    @jakarta.persistence.Table(name = "band")
    static class Band {
        @jakarta.persistence.Id
        private int id;

        private String name;

        Band() {}

        Band(int id, String name) {
            this.id = id;
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void hibernate_runs_inside_of_tasks(TrialEngine engine) throws Exception {
        try (Jdbc db = Jdbc.open(engine.url())) {
            makeTable(db);
            var configuration = new Configuration().addAnnotatedClass(Band.class);
            configuration.getProperties().put("hibernate.connection.datasource", db.dataSource());

            // Scans and compiles, and loads a thousand classes with its first session: off the loop.
            try (SessionFactory sessions = Async.blocking(() -> configuration.buildSessionFactory())) {
                Async.blocking(() -> warm(sessions));

                var seen = BesideATicker.run(() -> {
                    sessions.inTransaction(session -> session.persist(new Band(1, "Pythonistas")));
                    return sessions.fromTransaction(session -> {
                        hold(
                                engine,
                                sql -> session.createNativeQuery(sql, Object.class)
                                        .getResultList());
                        return session.createQuery("from Band where name like 'P%'", Band.class)
                                .getResultList();
                    });
                });

                assertThat(seen.result()).singleElement().extracting(Band::name).isEqualTo("Pythonistas");
                assertThat(seen.ticks()).isGreaterThan(5);
            }
            assertThat(db.stats().lent()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FILE", "POSTGRES"})
    void jooq_runs_inside_of_tasks(TrialEngine engine) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        SQLDialect dialect = engine == TrialEngine.POSTGRES ? SQLDialect.POSTGRES : SQLDialect.SQLITE;
        try (Jdbc db = Jdbc.open(engine.url())) {
            makeTable(db);

            var seen = BesideATicker.<List<String>, SQLException>run(() -> db.transaction(connection -> {
                var jooq = DSL.using(connection, dialect);
                jooq.insertInto(DSL.table("band"), DSL.field("id"), DSL.field("name"))
                        .values(1, "Pythonistas")
                        .execute();
                hold(engine, sql -> jooq.fetch(sql));
                return jooq.select(DSL.field("name", String.class))
                        .from("band")
                        .where(DSL.field("name").like("P%"))
                        .fetch(0, String.class);
            }));

            assertThat(seen.result()).containsExactly("Pythonistas");
            assertThat(seen.ticks()).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FILE", "POSTGRES"})
    void jdbi_runs_inside_of_tasks(TrialEngine engine) throws Exception {
        try (Jdbc db = Jdbc.open(engine.url())) {
            makeTable(db);
            var jdbi = Jdbi.create(db.dataSource());

            var seen = BesideATicker.run(() -> jdbi.inTransaction(handle -> {
                handle.execute("insert into band (id, name) values (?, ?)", 1, "Pythonistas");
                hold(engine, sql -> handle.select(sql).mapTo(String.class).list());
                return handle.select("select name from band where name like ?", "P%")
                        .mapTo(String.class)
                        .list();
            }));

            assertThat(seen.result()).containsExactly("Pythonistas");
            assertThat(seen.ticks()).isGreaterThan(5);
            assertThat(db.stats().lent()).isZero();
        }
    }

    private static void warm(SessionFactory sessions) {
        sessions.inTransaction(session -> {
            session.persist(new Band(0, "first"));
            session.createQuery("from Band where name like 'P%'", Band.class).getResultList();
            session.remove(session.find(Band.class, 0));
        });
    }

    private static void makeTable(Jdbc db) throws SQLException {
        db.runVoid(connection ->
                JdbcTest.execute(connection, "create table band (id integer primary key, name varchar(50))"));
    }

    /// A query that takes its time.
    private static void hold(TrialEngine engine, java.util.function.Consumer<String> ask) {
        ask.accept(
                switch (engine) {
                    case POSTGRES -> "select 'x' from pg_sleep(0.1)";
                    case H2 -> "select count(*) from system_range(1, 2000000) where mod(x * x, 7) = 1";
                    default ->
                        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500000)"
                                + " select max(i) from n";
                });
    }
}
