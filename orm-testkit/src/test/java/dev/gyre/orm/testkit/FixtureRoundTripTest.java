package dev.gyre.orm.testkit;

import static dev.gyre.orm.testkit.shop.ArticleTable.ARTICLE;
import static dev.gyre.orm.testkit.shop.CustomerTable.CUSTOMER;
import static dev.gyre.orm.testkit.shop.LineTable.LINE;
import static dev.gyre.orm.testkit.shop.PurchaseTable.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.Database;
import dev.gyre.orm.fixture.FixtureException;
import dev.gyre.orm.fixture.Fixtures;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.testkit.shop.Customer;
import dev.gyre.orm.testkit.shop.Line;
import dev.gyre.orm.testkit.shop.Purchase;
import dev.gyre.postgres.trial.PgServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows with all kinds of columns, out of each engine and into each.
class FixtureRoundTripTest {
    private static final SchemaModel SHOP = SchemaModel.ofRecords(List.of(Line.class));
    private static final Fixtures FIXTURES = Fixtures.of(SHOP);

    @Test
    void what_one_engine_dumps_every_engine_loads_and_dumps_again() {
        try (var sqlite = open("sqlite::memory:");
                var h2 = open("h2:mem:fixtures");
                var postgres = open(PgServer.shared().url(PgServer.shared().newDatabase()))) {
            fill(sqlite);
            String dumped = FIXTURES.dump(sqlite);

            FIXTURES.load(postgres, dumped);
            String second = FIXTURES.dump(postgres);
            FIXTURES.load(h2, second);

            assertThat(tree(second)).isEqualTo(tree(dumped));
            assertThat(tree(FIXTURES.dump(h2))).isEqualTo(tree(dumped));
            assertThat(postgres.from(ARTICLE).orderBy(ARTICLE.code.asc()).list())
                    .usingRecursiveComparison()
                    .isEqualTo(sqlite.from(ARTICLE).orderBy(ARTICLE.code.asc()).list());
            for (Database db : List.of(sqlite, h2, postgres)) {
                db.insert(CUSTOMER)
                        .of(new Customer(0, "new@shop", "de", null, Many.none()))
                        .run();
                assertThat(db.from(CUSTOMER)
                                .orderBy(CUSTOMER.id.desc())
                                .list()
                                .getFirst()
                                .email())
                        .as("numbered behind the highest")
                        .isEqualTo("new@shop");
            }
        }
    }

    @Test
    void it_is_text_to_be_read_in_the_order_of_references() {
        try (var db = open("sqlite::memory:")) {
            db.insert(CUSTOMER)
                    .of(new Customer(7, "a@b", "de", null, Many.none()))
                    .run();

            assertThat(FIXTURES.dump(db)).isEqualTo("""
                    {
                      "article": [],
                      "customer": [
                        {"id":7,"email":"a@b","country":"de","nickname":null}
                      ],
                      "purchase": [],
                      "line": []
                    }
                    """);
            assertThat(FIXTURES.only(List.of("customer")).dump(db)).doesNotContain("purchase");
        }
    }

    @Test
    void rows_may_lead_to_later_rows_of_their_own_table() {
        try (var db = open("sqlite::memory:")) {
            long count = FIXTURES.load(db, """
                    {"purchase": [
                      {"id": 1, "customer_id": 1, "replaces_id": 2, "version": 1},
                      {"id": 2, "customer_id": 1, "replaces_id": null, "version": 1},
                      {"id": 3, "customer_id": 1, "version": 1}],
                     "customer": [{"id": 1, "email": "a", "country": "de"}]}
                    """);

            assertThat(count).isEqualTo(4);
            assertThat(db.get(PURCHASE, 1).replaces()).isEqualTo(Ref.to(2L));
            assertThat(db.get(PURCHASE, 3).replaces()).isNull();
            FIXTURES.replace(db, "{\"purchase\": []}");
            assertThat(db.from(PURCHASE).list()).isEmpty();
            assertThat(db.from(CUSTOMER).list()).hasSize(1);
        }
    }

    @Test
    void what_does_not_fit_is_told_and_nothing_is_loaded() {
        try (var db = open("sqlite::memory:")) {
            assertThatThrownBy(() -> FIXTURES.load(db, "{\"bands\": []}"))
                    .isInstanceOf(FixtureException.class)
                    .hasMessageContaining("there is no table bands among [article, customer, purchase, line]");
            assertThatThrownBy(() -> FIXTURES.load(db, "{\"customer\": [{\"mail\": 1}]}"))
                    .hasMessageStartingWith(
                            "row 1 of customer has \"mail\", which can be put into none of its columns [id,");
            assertThatThrownBy(() -> FIXTURES.load(db, "{\"customer\": [{\"id\": \"x\", \"email\": \"a\"}]}"))
                    .hasMessageStartingWith("customer.id has \"x\", which is no INT8");
            assertThatThrownBy(() -> FIXTURES.load(db, "[]")).hasMessageStartingWith("fixtures are an object");
            assertThatThrownBy(() -> FIXTURES.load(db, "{")).hasMessageStartingWith("these fixtures are not JSON");
            assertThatThrownBy(() -> FIXTURES.load(db, """
                    {"customer": [{"id": 1, "email": "a", "country": "de"}, {"id": 2, "email": "a", "country": "de"}]}
                    """)).isInstanceOf(ConstraintException.class);
            assertThat(db.from(CUSTOMER).list()).isEmpty();
        }
    }

    /// PostgreSQL puts the fields of JSON in an order of its own.
    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static void fill(Database db) {
        var purchases = new ArrayList<Purchase>();
        for (Customer customer : Sample.of(Customer.class).seeded(1).insert(db, 3)) {
            purchases.addAll(Sample.of(Purchase.class).seeded(2).under(customer).insert(db, 2));
        }
        db.update(PURCHASE)
                .set(PURCHASE.replacesId, purchases.getLast().id())
                .where(PURCHASE.id.eq(purchases.getFirst().id()))
                .run();
        Sample.of(Line.class).seeded(3).under(purchases).insert(db, 5);
        assertThat(db.from(LINE).list()).hasSize(5);
    }

    private static Database open(String url) {
        var db = Database.open(url);
        Migrations.createTables(db, SHOP);
        return db;
    }
}
