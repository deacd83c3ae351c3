package dev.gyre.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Patch;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The samples of the guide's pages "Typed endpoints" and "What is provided".
class TypedGuideTest {
    // snippet items
    record NewItem(
            @NotBlank @Size(max = 80) String name,
            @Positive BigDecimal price,
            @Default({}) List<String> tags,
            Optional<String> note) {}

    record Item(long id, NewItem data) {}

    sealed interface Lookup permits Found, Missing {}

    record Found(Item item) implements Lookup {}

    @Status(404)
    record Missing(String detail) implements Lookup {}

    @Endpoints("/items")
    static final class Items {
        private final Map<Long, Item> store = new TreeMap<>();

        @Get
        List<Item> list(@Default("20") @Max(100) int limit) { // ?limit=
            return store.values().stream().limit(limit).toList();
        }

        @Get("/{id}")
        Lookup one(@Min(1) long id) { // a place of the path
            Item item = store.get(id);
            return item != null ? new Found(item) : new Missing("there is no item " + id);
        }

        @Post
        @Status(201)
        Item add(NewItem body) { // a record is the body
            var item = new Item(store.size() + 1, body);
            store.put(item.id(), item);
            return item;
        }

        @Patch("/{id}")
        Item change(long id, Partial<NewItem> change) { // what is absent stays as it is
            return store.computeIfPresent(id, (_, item) -> new Item(id, change.applyTo(item.data())));
        }
    }
    // end snippet

    @GyreTest
    void items_are_read_checked_and_answered() {
        try (var client = TestClient.of(shop())) {
            var pen = client.post("/items", Map.of("name", "pen", "price", "1.50"));

            assertThat(pen.expect(201).text())
                    .isEqualTo("{\"id\":1,\"data\":{\"name\":\"pen\",\"price\":1.50,\"tags\":[],\"note\":null}}");
            assertThat(client.patch("/items/1", Map.of("note", "blue"))
                            .expect(200)
                            .text())
                    .contains("\"pen\"", "\"blue\"");
            client.get("/items/7").expect(404).expectText("{\"detail\":\"there is no item 7\"}");
            assertThat(client.get("/items?limit=1000").expect(422).text()).contains("less_than_equal");
        }
    }

    // snippet problems
    @GyreTest
    void all_that_is_wrong_is_told_at_once() {
        try (var client = TestClient.of(shop())) {
            client.post("/items", Map.of("price", -1)).expect(422).expectText("""
                            {"detail":[\
                            {"type":"missing","loc":["body","name"],"msg":"Field required","input":{"price":-1}},\
                            {"type":"greater_than","loc":["body","price"],"msg":"Input should be greater than 0",\
                            "input":-1,"ctx":{"gt":0}}]}""");
        }
    }
    // end snippet

    // snippet shop
    static App shop() {
        return App.create().endpoints(new Items());
    }
    // end snippet

    // snippet outward
    interface PublicUser {
        String name();
    }

    record User(String name, String passwordHash) implements PublicUser {}

    @Tagged("kind")
    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    @Endpoints
    static final class Views {
        @Get("/me")
        PublicUser me() {
            return new User("ada", "$2a$10$"); // {"name":"ada"}
        }

        @Post("/area")
        double area(Shape shape) { // {"kind": "circle", "radius": 1}
            return switch (shape) {
                case Circle(double radius) -> Math.PI * radius * radius;
                case Square(double side) -> side * side;
            };
        }
    }
    // end snippet

    @GyreTest
    void a_declared_type_lets_out_what_it_says() {
        try (var client = TestClient.of(App.create().endpoints(new Views()))) {
            client.get("/me").expect(200).expectText("{\"name\":\"ada\"}");
            client.post("/area", Map.of("kind", "square", "side", 3))
                    .expect(200)
                    .expectText("9.0");
        }
    }

    static final List<String> LOG = new ArrayList<>();

    // snippet providers
    record Transaction(List<String> log) implements AutoCloseable {
        void commit() {
            log.add("commit");
        }

        @Override
        public void close() {
            log.add("close");
        }
    }

    record Account(String name) {}

    static final class Shared {
        @Provides(scope = Provides.Scope.HANDLER)
        void transaction(Give<Transaction> give) throws Exception {
            try (var transaction = new Transaction(LOG)) {
                give.to(transaction); // the endpoint runs in here
                transaction.commit(); // not reached if it throws
            }
        }

        @Provides
        Account account(@Header("Authorization") Optional<String> token) {
            return token.filter(text -> text.equals("Bearer ada"))
                    .map(_ -> new Account("ada"))
                    .orElseThrow(() -> new StatusException(HttpStatus.UNAUTHORIZED, "Not authenticated"));
        }
    }

    record Order(int count) {}

    @Endpoints("/orders")
    static final class Orders {
        @Post
        Order place(Order order, @Depends Account account, @Depends Transaction transaction, Background after) {
            transaction.log().add(account.name() + " orders " + order.count());
            after.run(() -> LOG.add("mail"));
            return order;
        }
    }

    static App orders() {
        return App.create().provide(new Shared()).endpoints(Orders.class);
    }
    // end snippet

    @GyreTest
    void providers_stand_around_the_endpoint() {
        LOG.clear();

        try (var client = TestClient.of(orders())) {
            client.post("/orders", Map.of("count", "many")).expect(401); // before the body is looked at
            client.send(client.request(HttpMethod.POST, "/orders")
                            .withHeader("Authorization", "Bearer ada")
                            .withJson(new Order(3)))
                    .expect(200);
        }

        assertThat(LOG).containsExactly("ada orders 3", "commit", "close", "mail");
    }

    // snippet override
    @GyreTest
    void a_test_is_somebody_without_a_token() {
        var app = orders().overrideValue(Account.class, new Account("test"));

        try (var client = TestClient.of(app)) {
            client.post("/orders", new Order(3)).expect(200);
        }
    }
    // end snippet
}
