package dev.gyre.web;

import static dev.gyre.Async.sleep;
import static dev.gyre.web.Replies.problems;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.Needs;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/// What is provided for endpoints, when it is cleaned up, and what happens to failures:
/// `docs/parity/fastapi.md`, cases 33, 34 and 40.
@Tolerates(Fault.UNHEARD_FAILURE)
@Tag("loops")
class DependenciesTest {
    record Db(String name) {}

    record Unit(String name) {}

    record User(String name) {}

    record Count(int number) {}

    record Settings(String name) {}

    record Order(int count) {}

    private final List<String> steps = new ArrayList<>();
    private final LogRecorder log = new LogRecorder();

    @AfterEach
    void stop_recording() {
        log.close();
    }

    final class Providers {
        private int count;

        @Provides
        void db(Give<Db> give) throws Exception {
            steps.add("request enters");
            try {
                give.to(new Db("db"));
            } catch (IOException e) {
                steps.add("request sees " + e.getMessage());
                throw e;
            } finally {
                steps.add("request exits");
            }
        }

        @Provides(scope = Provides.Scope.HANDLER)
        void unit(@Depends Db db, Give<Unit> give) throws Exception {
            steps.add("handler enters");
            try {
                give.to(new Unit("unit of " + db.name()));
            } finally {
                steps.add("handler exits");
            }
        }

        @Provides
        User user(@Header("Authorization") String auth, @Depends Count count) {
            if (auth.equals("bad")) {
                throw new StatusException(HttpStatus.UNAUTHORIZED, "Not authenticated");
            }
            return new User(auth);
        }

        @Provides
        Count count() {
            return new Count(++count);
        }

        @Provides(scope = Provides.Scope.APP)
        void settings(Give<Settings> give) throws Exception {
            steps.add("app enters");
            give.to(new Settings("s"));
            steps.add("app exits");
        }
    }

    @Endpoints
    final class Users { // its constructor takes the test, which is provided, too
        private final Settings settings;

        Users(Settings settings) {
            this.settings = settings;
        }

        @Get("/order")
        Response order(@Depends Unit unit, @Depends Db db, Background after) {
            after.run(() -> steps.add("background 1"));
            after.run(() -> {
                throw new IOException("background fails");
            });
            after.run(() -> steps.add("background 2"));
            steps.add("runs in " + unit.name());
            return Response.of(MediaType.TEXT, Body.writing(out -> {
                steps.add("streams");
                out.write("done");
            }));
        }

        @Get("/fails")
        String fails(@Depends Unit unit, Background after) throws IOException {
            after.run(() -> steps.add("background"));
            throw new IOException("oops");
        }

        @Get("/counts")
        List<Integer> counts(
                @Depends Count one, @Depends User user, @Depends Count two, @Depends(shared = false) Count three) {
            return List.of(one.number(), two.number(), three.number());
        }

        @Post("/me")
        String me(@Depends User user, @Depends Db db, Order order) {
            return user.name() + " " + order.count() + " " + settings.name();
        }

        @Get("/slow")
        String slow(@Depends Db db) {
            sleep(ofMinutes(1));
            return "late";
        }
    }

    @GyreTest
    void case_33_what_is_provided_is_cleaned_up_in_the_order_of_its_scopes() {
        try (var client = TestClient.of(app())) {
            client.get("/order").expect(200).expectText("done");
        }

        assertThat(steps)
                .containsExactly(
                        "app enters",
                        "request enters",
                        "handler enters",
                        "runs in unit of db",
                        "handler exits",
                        "streams",
                        "background 1",
                        "background 2",
                        "request exits",
                        "app exits");
    }

    @GyreTest
    void case_33_a_provider_sees_what_the_endpoint_threw_and_the_background_is_left_out() {
        var app = app().onError(IOException.class, (_, failure) -> Map.of("why", String.valueOf(failure.getMessage())));

        try (var client = TestClient.of(app)) {
            client.get("/fails").expect(500).expectText("{\"why\":\"oops\"}");
        }

        assertThat(steps)
                .containsExactly(
                        "app enters",
                        "request enters",
                        "handler enters",
                        "handler exits",
                        "request sees oops",
                        "request exits",
                        "app exits");
    }

    @Endpoints
    static final class Swallowed {
        @Get
        String x(@Depends Db db) throws IOException {
            throw new IOException("oops");
        }
    }

    static final class Swallowing {
        @Provides
        void db(Give<Db> give) {
            try {
                give.to(new Db("db"));
            } catch (Exception _) {
                // on purpose
            }
        }
    }

    static final class Silent {
        @Provides(scope = Provides.Scope.HANDLER)
        void db(Give<Db> give) {}
    }

    static final class Twice {
        @Provides(scope = Provides.Scope.HANDLER)
        void db(Give<Db> give) throws Exception {
            try {
                give.to(new Db("1"));
            } catch (IOException _) {
                give.to(new Db("2"));
            }
        }
    }

    @GyreTest
    void case_33_a_failure_that_a_provider_swallows_is_found() {
        assertThat(failureOf(new Swallowing())).startsWith("Swallowing.db swallowed what the endpoint threw");
        assertThat(failureOf(new Silent())).startsWith("Silent.db returned without giving a value");
        assertThat(failureOf(new Twice())).startsWith("Twice.db gave a second value");
    }

    private static String failureOf(Object providers) {
        try (var client = TestClient.of(App.create().provide(providers).endpoints(new Swallowed()))) {
            client.get("/").expect(500);
            return String.valueOf(client.failures().getFirst().error().getMessage());
        }
    }

    @GyreTest
    void what_is_provided_is_shared_by_a_request_unless_it_is_to_be_its_own() {
        try (var client = TestClient.of(app())) {
            Request request = client.request(HttpMethod.GET, "/counts").withHeader("Authorization", "me");

            client.send(request).expectText("[1,1,2]");
            client.send(request).expectText("[3,3,4]");
        }
    }

    @GyreTest
    void case_34_problems_of_providers_come_first_and_all_are_told() {
        try (var client = TestClient.of(app())) {
            assertThat(problems(client.post("/me", Map.of("count", "x"))))
                    .containsExactly("missing @ [header, Authorization]", "int_parsing @ [body, count]");
        }

        assertThat(steps).contains("request enters", "request exits");
    }

    @GyreTest
    void who_may_not_come_in_is_refused_before_the_body_is_read() {
        Body body = Body.writing(_ -> steps.add("body was read"));

        try (var client = TestClient.of(app())) {
            var request = client.request(HttpMethod.POST, "/me").withBody(body);

            client.send(request.withHeader("Authorization", "bad")).expect(401);
        }

        assertThat(steps).doesNotContain("body was read");
    }

    @GyreTest
    void an_object_of_endpoints_is_made_with_what_the_application_provides() {
        try (var client = TestClient.of(app())) {
            var request = client.request(HttpMethod.POST, "/me").withJson(new Order(3));

            client.send(request.withHeader("Authorization", "me")).expect(200).expectText("me 3 s");
        }
    }

    @GyreTest
    void case_40_a_test_provides_something_else() {
        var app = app().overrideValue(User.class, new User("fake"));

        try (var client = TestClient.of(app)) {
            client.post("/me", new Order(3)).expect(200).expectText("fake 3 s");
        }
    }

    static final class FakeDb {
        @Provides
        Db db(@Header String name) {
            return new Db(name);
        }
    }

    @GyreTest
    void case_40_what_a_replacement_needs_is_provided_too() {
        try (var client = TestClient.of(app().override(new FakeDb()))) {
            assertThat(problems(client.get("/order"))).containsExactly("missing @ [header, name]");
        }
    }

    @GyreTest
    void what_needs_no_request_is_provided_outside_of_one() throws Exception {
        var app = app();

        try (var _ = TestClient.of(app)) {
            assertThat(app.<Unit, String, Exception>with(Unit.class, Unit::name))
                    .isEqualTo("unit of db");
            assertThatThrownBy(() -> app.with(User.class, User::name))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageStartingWith("Providers.user: it takes something from a request");
        }

        assertThat(steps)
                .containsExactly(
                        "app enters",
                        "request enters",
                        "handler enters",
                        "handler exits",
                        "request exits",
                        "app exits");
    }

    @GyreTest
    void middleware_may_run_the_rest_in_a_task_of_its_own_or_answer_something_else() {
        var app = app().use((request, next) -> TaskGroup.run(
                        group -> group.spawn(() -> next.handle(request)).await()))
                .use((request, next) -> {
                    next.handle(request);
                    return Response.text("something else");
                });

        try (var client = TestClient.of(app)) {
            client.get("/order").expectText("something else");
        }

        assertThat(steps).endsWith("background 1", "background 2", "request exits", "app exits");
    }

    @GyreTest
    void a_cancel_reaches_the_endpoint_and_cleans_up() {
        var app = app();

        try (var _ = TestClient.of(app)) {
            assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> app.handle(Request.get("http://test/slow"))))
                    .isInstanceOf(DeadlineExceededException.class);
        }

        assertThat(steps).containsExactly("app enters", "request enters", "request exits", "app exits");
    }

    static final class OfPath {
        @Provides
        Count count(int id) {
            return new Count(id);
        }
    }

    @Endpoints
    static final class Counted {
        @Get("/by/{id}")
        int byPath(@Depends Count count) {
            return count.number();
        }

        @Get("/query")
        int byQuery(@Depends Count count) {
            return count.number();
        }
    }

    @GyreTest
    void a_provider_takes_places_of_the_path_where_there_are_such() {
        try (var client = TestClient.of(App.create().provide(new OfPath()).endpoints(new Counted()))) {
            client.get("/by/7?id=8").expectText("7");
            client.get("/query?id=8").expectText("8");
            assertThat(problems(client.get("/by/x"))).containsExactly("int_parsing @ [path, id]");
        }
    }

    final class Guards {
        @Provides
        Db outer() {
            steps.add("app");
            return new Db("x");
        }

        @Provides
        Unit group() {
            steps.add("group");
            return new Unit("x");
        }

        @Provides
        User type() {
            steps.add("class");
            return new User("x");
        }

        @Provides
        Count parameter() {
            steps.add("parameter");
            return new Count(1);
        }
    }

    @Endpoints
    @Needs(User.class)
    static final class Guarded {
        @Get
        int x(@Depends Count count) {
            return count.number();
        }
    }

    @GyreTest
    void case_34_what_the_application_needs_comes_before_what_groups_classes_and_parameters_need() {
        var app = App.create()
                .provide(new Guards())
                .needs(Db.class)
                .group("/g", group -> group.needs(Unit.class).endpoints(new Guarded()));

        try (var client = TestClient.of(app)) {
            client.get("/g").expect(200);
        }

        assertThat(steps).containsExactly("app", "group", "class", "parameter");
    }

    @Endpoints
    static final class Unmarked {
        @Post
        void x(User user) {}
    }

    record Posted(List<Order> orders, User by) {}

    @Endpoints
    static final class UnmarkedOptional {
        @Post
        void x(Optional<User> user) {}
    }

    @Endpoints
    static final class UnmarkedElement {
        @Post
        void x(List<User> users) {}
    }

    @Endpoints
    static final class UnmarkedComponent {
        @Post
        void x(Posted posted) {}
    }

    @Endpoints
    static final class UnmarkedQuery {
        @Get
        void x(@Query User user) {}
    }

    @GyreTest
    void a_provided_type_cannot_be_posted_in_disguise() {
        var disguises =
                List.of(new UnmarkedOptional(), new UnmarkedElement(), new UnmarkedComponent(), new UnmarkedQuery());

        for (Object each : disguises) {
            assertThatThrownBy(() -> TestClient.of(
                            App.create().provideValue(User.class, new User("x")).endpoints(each)))
                    .isInstanceOf(EndpointException.class)
                    .hasMessageContaining("User is provided, but would be taken from the request here");
        }
    }

    @Endpoints
    static final class Unprovided {
        @Get
        void x(@Depends User user) {}
    }

    static final class Circle {
        @Provides
        Db db(@Depends Unit unit) {
            return new Db("x");
        }

        @Provides
        Unit unit(@Depends Db db) {
            return new Unit("x");
        }
    }

    static final class Short {
        @Provides(scope = Provides.Scope.HANDLER)
        Db db() {
            return new Db("x");
        }

        @Provides
        Unit unit(@Depends Db db) {
            return new Unit("x");
        }
    }

    @GyreTest
    void a_provided_type_is_marked_and_a_marked_type_is_provided() {
        refused(
                App.create().provideValue(User.class, new User("x")).endpoints(new Unmarked()),
                "Unmarked.x: user: User is provided, but would be taken from the request here");
        refused(App.create().endpoints(new Unprovided()), "Unprovided.x: nobody provides User");
        refused(App.create().provide(new Circle()), "Circle.unit: it needs itself: Db needs Unit needs Db");
        refused(App.create().provide(new Short()), "Short.unit: it lasts longer (REQUEST) than the Db");
    }

    private static void refused(App app, String message) {
        assertThatThrownBy(() -> TestClient.of(app))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(message);
    }

    private App app() {
        return App.create()
                .provide(new Providers())
                .provideValue(DependenciesTest.class, this)
                .endpoints(Users.class);
    }
}
