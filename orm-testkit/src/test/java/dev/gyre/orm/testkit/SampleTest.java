package dev.gyre.orm.testkit;

import static dev.gyre.orm.testkit.shop.ArticleTable.ARTICLE;
import static dev.gyre.orm.testkit.shop.CustomerTable.CUSTOMER;
import static dev.gyre.orm.testkit.shop.LineTable.LINE;
import static dev.gyre.orm.testkit.shop.PurchaseTable.PURCHASE;
import static dev.gyre.orm.testkit.shop.StrangeTable.STRANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.orm.Database;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.testkit.shop.Article;
import dev.gyre.orm.testkit.shop.Article.Colour;
import dev.gyre.orm.testkit.shop.Customer;
import dev.gyre.orm.testkit.shop.Line;
import dev.gyre.orm.testkit.shop.Purchase;
import dev.gyre.orm.testkit.shop.Strange;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

@HoldLimit(10_000) // the first rows load the classes that read pictures and JSON
class SampleTest {
    private static final PgServer SERVER = PgServer.shared();

    @Test
    void a_row_keeps_to_lengths_checks_enums_and_nulls() {
        List<Article> all = Sample.of(Article.class).many(200);

        assertThat(all).allSatisfy(article -> {
            assertThat(article.code()).hasSizeLessThanOrEqualTo(3);
            assertThat((int) article.stock()).isBetween(5, 9);
            assertThat(article.weight()).isGreaterThan(0).isLessThanOrEqualTo(2);
            assertThat(article.price()).isGreaterThan(new BigDecimal("1.5")).isLessThan(new BigDecimal("10000"));
            assertThat(article.price().scale()).isEqualTo(2);
            assertThat(article.grade()).isIn("a", "b");
            assertThat(article.size().notes()).isEmpty();
        });
        assertThat(all).extracting(Article::stock).contains((short) 5, (short) 9);
        assertThat(all).extracting(Article::colour).contains(Colour.values());
        assertThat(all).extracting(Article::weightInGrams).containsNull();
        assertThat(all).extracting(Article::weightInGrams).anyMatch(grams -> grams != null);
    }

    @Test
    void what_is_unique_comes_once() {
        List<Article> all = Sample.of(Article.class).many(2000);

        assertThat(new HashSet<>(all.stream().map(Article::code).toList())).hasSize(2000);
        assertThat(new HashSet<>(all.stream().map(Article::number).toList())).hasSize(2000);
        assertThat(new HashSet<>(all.stream().map(Article::id).toList())).hasSize(2000);
        var customers = Sample.of(Customer.class).many(500);
        assertThat(new HashSet<>(customers.stream().map(Customer::email).toList()))
                .hasSize(500);
        assertThat(customers).allMatch(customer -> customer.country().length() == 2);
    }

    @Test
    void the_same_seed_gives_the_same_rows() {
        List<Purchase> first = Sample.of(Purchase.class).seeded(7).many(5);
        List<Purchase> second = Sample.of(Purchase.class).seeded(7).many(5);

        assertThat(first).isEqualTo(second);
        assertThat(first.getFirst().customer().get())
                .isEqualTo(second.getFirst().customer().get());
        assertThat(Sample.of(Customer.class).seeded(8).row())
                .isNotEqualTo(Sample.of(Customer.class).seeded(7).row());
    }

    @GyreTest
    void in_a_task_the_seed_is_of_the_chance_of_its_loop() {
        assertThat(Sample.of(Customer.class).seed()).isEqualTo(seedOfFirst());
    }

    private static long seedOfFirst() {
        var test = new long[1];
        try (var loop = Loop.open(LoopOptions.named("again").withClock(VirtualClock.create()))) {
            Async.on(loop, () -> test[0] = Sample.of(Customer.class).seed());
        }
        return test[0];
    }

    @Test
    void a_row_in_no_database_leads_to_rows_that_can_be_looked_at() {
        Purchase purchase = Sample.of(Purchase.class).row();

        assertThat(purchase.id()).isZero();
        assertThat(purchase.customer().get().id())
                .isEqualTo(purchase.customer().id())
                .isNotZero();
        assertThat(purchase.replaces()).isNull(); // or it would never end
    }

    @Test
    void single_components_are_said() {
        Purchase purchase = Sample.of(Purchase.class)
                .with(PURCHASE.version, 5)
                .with(PURCHASE.customerId, 42L)
                .row();

        assertThat(purchase.version()).isEqualTo(5);
        assertThat(purchase.customer()).isEqualTo(Ref.to(42L));
        assertThat(Sample.of(Customer.class).with(CUSTOMER.nickname, null).many(20))
                .extracting(Customer::nickname)
                .containsOnlyNulls();
        assertThat(Sample.of(Article.class).with(ARTICLE.colour, Colour.RED).many(20))
                .extracting(Article::colour)
                .containsOnly(Colour.RED);
        assertThatThrownBy(() -> Sample.of(Article.class).with(PURCHASE.version, 1))
                .hasMessageStartingWith("purchase.version is no column of article");
    }

    @GyreTest
    void rows_are_inserted_behind_those_that_they_lead_to() {
        try (var db = sqlite()) {
            List<Line> lines = Sample.of(Line.class).insert(db, 3);

            assertThat(db.from(LINE).list()).containsExactlyInAnyOrderElementsOf(lines);
            assertThat(db.from(CUSTOMER).list()).hasSize(3);
            assertThat(db.from(ARTICLE).list()).hasSize(3);
        }
    }

    @GyreTest
    void rows_lead_to_those_that_are_given_and_no_key_comes_twice() {
        try (var db = sqlite()) {
            Customer customer = Sample.of(Customer.class).insert(db);
            List<Purchase> purchases = Sample.of(Purchase.class).under(customer).insert(db, 2);
            List<Article> articles = Sample.of(Article.class).insert(db, 3);

            List<Line> lines =
                    Sample.of(Line.class).under(purchases).under(articles).insert(db, 6);

            assertThat(new HashSet<>(lines)).hasSize(6);
            assertThat(purchases).allMatch(each -> each.customer().id() == customer.id());
            assertThat(db.from(CUSTOMER).list()).hasSize(1);
            assertThatThrownBy(() -> Sample.of(Line.class)
                            .under(purchases)
                            .under(articles)
                            .many(7))
                    .isInstanceOf(SampleException.class)
                    .hasMessageStartingWith("there are no more than 6 rows of Line that lead to the given rows");
        }
    }

    @GyreTest
    void what_a_row_leads_to_leads_on_to_what_was_given() {
        try (var db = sqlite()) {
            Customer customer = Sample.of(Customer.class).insert(db);

            Sample.of(Line.class).under(customer).insert(db, 2);

            assertThat(db.from(PURCHASE).list())
                    .hasSize(2)
                    .allMatch(each -> each.customer().id() == customer.id());
        }
    }

    @RealTime
    @GyreTest
    void the_same_rows_are_valid_on_postgresql_and_h2() {
        for (String url : List.of(SERVER.url(SERVER.newDatabase()), "jdbc:h2:mem:sample")) {
            try (var db = Database.open(url)) {
                Migrations.createTables(db, SchemaModel.ofRecords(List.of(Line.class)));

                List<Line> lines = Sample.of(Line.class).seeded(1).insert(db, 20);

                assertThat(db.from(LINE).list()).containsExactlyInAnyOrderElementsOf(lines);
            }
        }
    }

    @GyreTest
    void a_row_that_is_refused_is_told_with_its_seed_and_what_was_not_understood() {
        try (var db = Database.open("sqlite::memory:")) {
            Migrations.createTables(db, SchemaModel.ofRecords(List.of(Strange.class)));

            assertThatThrownBy(() -> Sample.of(Strange.class)
                            .seeded(99)
                            .with(STRANGE.otherId, 1L)
                            .insert(db, 20))
                    .isInstanceOf(SampleException.class)
                    .hasMessageContaining("a random row was refused")
                    .hasMessageContaining(
                            "(seed 99). Say what is to be in it: Sample.of(Strange.class).with(column, value)."
                                    + " These checks are too much for it: [even % 2 = 0]");
        }
    }

    @Test
    void what_leads_in_a_circle_has_to_be_given() {
        assertThatThrownBy(() -> Sample.of(Strange.class).row())
                .isInstanceOf(SampleException.class)
                .hasMessageContaining("its other leads, in a circle, to another row of Strange")
                .hasMessageEndingWith("Give that row: .under(row)");
    }

    @Test
    void a_record_that_is_no_table_is_told_what_is_missing() {
        record Plain(long id, Many<Customer> none) {}

        assertThatThrownBy(() -> Sample.of(Plain.class))
                .hasMessageContaining("has no table: there is no class dev.gyre.orm.testkit.PlainTable")
                .hasMessageEndingWith("among the annotationProcessorPaths of the compiler");
    }

    private static Database sqlite() {
        var db = Database.open("sqlite::memory:");
        Migrations.createTables(db, SchemaModel.ofRecords(List.of(Line.class)));
        return db;
    }
}
