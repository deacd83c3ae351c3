package dev.gyre.orm.testkit;

import static dev.gyre.orm.testkit.shop.CustomerTable.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.gyre.Async;
import dev.gyre.orm.Database;
import dev.gyre.orm.sql.StatementException;
import dev.gyre.orm.testkit.shop.Customer;
import dev.gyre.orm.testkit.shop.Line;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/// Classes of tests that are run here, and what they leave behind.
class TestDatabaseTest {
    private static final String POSTGRES = PgServer.shared().url("");
    private static final List<Database> SEEN = new ArrayList<>();

    /// Each test finds what `fill` left, and nothing of the others.
    @HoldLimit(10_000)
    abstract static class Customers {
        @BeforeEach
        void fill(Database db) {
            Sample.of(Customer.class).insert(db);
        }

        @GyreTest
        void first(Database db) {
            SEEN.add(db);
            Sample.of(Customer.class).insert(db, 2);
            assertThat(db.from(CUSTOMER).list()).hasSize(3);
        }

        @GyreTest
        void second(Database db) {
            SEEN.add(db);
            Sample.of(Customer.class).insert(db, 2);
            assertThat(db.from(CUSTOMER).list()).hasSize(3);
        }

        @AfterEach
        void look(Database db) {
            assertThat(db.from(CUSTOMER).list()).hasSize(3);
        }
    }

    @TestDatabase(tables = Line.class)
    static class OnSqlite extends Customers {}

    @TestDatabase(value = "sqlite::memory:", tables = Line.class)
    static class InMemory extends Customers {}

    @TestDatabase(value = "h2:mem:", tables = Line.class)
    static class OnH2 extends Customers {}

    @RealTime
    static class OnPostgres {
        @TestDatabase(tables = Line.class)
        static class Inner extends Customers {}
    }

    @TestDatabase(tables = Customer.class)
    @HoldLimit(10_000)
    static class Failing {
        @GyreTest
        void fails(Database db) {
            SEEN.add(db);
            Customer customer = Sample.of(Customer.class).seeded(4711).insert(db);
            throw new AssertionError("not " + customer.id());
        }

        @TimeLimit(1)
        @RealTime
        @GyreTest
        void hangs(Database db) {
            SEEN.add(db);
            Async.sleep(Duration.ofHours(1));
        }
    }

    @TestDatabase
    static class WithoutMigrations {
        @GyreTest
        void body(Database db) {}
    }

    @TestDatabase(tables = Customer.class)
    static class InConstructor {
        InConstructor(Database db) {}

        @Test
        void body() {}
    }

    @Test
    void each_test_has_a_file_of_its_own_which_is_gone_behind_it() throws IOException {
        List<Path> before = files();

        run(OnSqlite.class).assertStatistics(all -> all.succeeded(2));

        assertThat(files()).isEqualTo(before);
        assertThatAllAreClosed();
    }

    @Test
    void databases_in_memory_are_made_for_each_test() {
        run(InMemory.class).assertStatistics(all -> all.succeeded(2));
        run(OnH2.class).assertStatistics(all -> all.succeeded(2));
        assertThatAllAreClosed();
    }

    @Test
    void postgresql_copies_a_template_and_drops_all_of_them() {
        System.setProperty("gyre.test.database", POSTGRES);
        try {
            run(OnPostgres.Inner.class).assertStatistics(all -> all.succeeded(2));
        } finally {
            System.clearProperty("gyre.test.database");
        }

        assertThatAllAreClosed();
        assertThat(databases()).isEmpty();
    }

    @Test
    void what_fails_or_hangs_leaves_nothing_behind_and_tells_the_seeds() throws IOException {
        List<Path> before = files();

        Events events = run(Failing.class);

        events.assertStatistics(all -> all.failed(2));
        assertThat(files()).isEqualTo(before);
        assertThatAllAreClosed();
        Throwable failure = events.failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .filter(AssertionError.class::isInstance)
                .filter(each -> each.getMessage().startsWith("not "))
                .findFirst()
                .orElseThrow();
        assertThat(failure.getSuppressed())
                .anySatisfy(note -> assertThat(note)
                        .hasMessageContaining("Rows were drawn by these samples:")
                        .hasMessageContaining("Sample.of(Customer.class).seeded(4711L)"));
    }

    @Test
    void what_is_missing_is_said() {
        assertThat(messages(WithoutMigrations.class))
                .contains("there are no migrations in")
                .contains("@TestDatabase(tables = Band.class)");
        assertThat(messages(InConstructor.class))
                .contains("take it in the test method, in @BeforeEach or in @AfterEach");
    }

    @Test
    void a_template_whose_preparation_fails_is_dropped() throws IOException {
        List<Path> before = files();

        for (String url : List.of("sqlite:", "h2:mem:", POSTGRES)) {
            assertThatThrownBy(() -> {
                        try (var template = DatabaseTemplate.of(url, db -> db.script("create nonsense"));
                                var copy = template.copy()) {
                            copy.database();
                        }
                    })
                    .isInstanceOf(StatementException.class);
        }

        assertThat(files()).isEqualTo(before);
        assertThat(databases()).isEmpty();
    }

    private static Events run(Class<?> tests) {
        SEEN.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static String messages(Class<?> tests) {
        return run(tests).failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .reduce("", String::concat);
    }

    private static void assertThatAllAreClosed() {
        assertThat(SEEN)
                .hasSizeGreaterThan(0)
                .doesNotHaveDuplicates()
                .allSatisfy(db -> assertThatThrownBy(() -> db.from(CUSTOMER).list())
                        .isInstanceOf(Exception.class)
                        .hasMessageContaining("closed"));
    }

    private static List<String> databases() {
        try (var db = Database.open(PgServer.shared().url("postgres"))) {
            return db.sql("select datname from pg_database where datname like 'gyre_test_%'")
                    .as(String.class)
                    .list();
        }
    }

    /// Those of this process only are ours, and their directories come and go with them.
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("gyre-test"))
                    .sorted()
                    .toList();
        }
    }
}
