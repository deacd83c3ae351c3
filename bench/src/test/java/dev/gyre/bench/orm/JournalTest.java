package dev.gyre.bench.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.bench.contest.PostgresPlace;
import dev.gyre.bench.pg.TrialServer;
import dev.gyre.postgres.client.Postgres;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever is measured does what is asked: the others' speed would say nothing else.
@Tag("full") // Hibernate alone loads a thousand classes
class JournalTest {
    enum Side {
        GYRE(GyreJournal::new),
        DRIVER(DriverJournal::new),
        HIBERNATE(HibernateJournal::new),
        JOOQ(JooqJournal::new),
        JDBI(JdbiJournal::new);

        private final Supplier<Journal> opening;

        Side(Supplier<Journal> opening) {
            this.opening = opening;
        }
    }

    @BeforeAll
    static void start_the_server() {
        String[] flag =
                PostgresPlace.flag(TrialServer.port()).substring("-D".length()).split("=", -1);
        System.setProperty(flag[0], flag[1]);
    }

    @ParameterizedTest
    @EnumSource
    void each_reads_the_same_entries(Side side) throws Exception {
        Journal journal = side.opening.get();

        assertThat(in(() -> journal.large(3)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1_000);
        assertThat(in(() -> journal.small(3, 20)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(20);
        assertThat(in(() -> journal.maps(3)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1_000);
        assertThat(in(() -> journal.tuples(3)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1_000);
        assertThat(in(() -> journal.get(17))).extracting("id", "text").containsExactly(17, "the entry with number 17");
    }

    @ParameterizedTest
    @EnumSource
    void each_writes_what_it_is_told_to(Side side) throws Exception {
        Journal journal = side.opening.get();
        in(() -> {
            journal.run(Operation.FRESH_NOTES);
            return "";
        });

        in(() -> journal.insert(Note.fresh()));
        in(() -> journal.insertTogether(Note.many(10)));
        in(() -> journal.insertAll(Note.many(100)));
        in(() -> journal.delete(Note.of(1)));
        in(() -> journal.updatePart(2, 77));
        in(() -> journal.update(Note.of(3)));

        assertThat(numbers("select count(*)::int from note")).containsExactly(1_000 + 1 + 10 + 100 - 1);
        assertThat(numbers("select level from note where id in (1, 2, 3) order by id"))
                .containsExactly(77, 7);
        assertThat(numbers("select count(*)::int from note where text like 'a note of some forty%'"))
                .containsExactly(112);
    }

    /// In a task, where ours have to be.
    private static Object in(Callable<?> asking) throws Exception {
        return Async.run(asking::call);
    }

    private static List<Integer> numbers(String sql) {
        return Async.run(() -> {
            try (Postgres db = Postgres.open(TrialServer.url())) {
                return db.rows(Integer.class, sql);
            }
        });
    }
}
