package dev.gyre.web;

import static dev.gyre.web.Replies.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Delete;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.JsonBody;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Classes of endpoints: what they answer, and what is refused at the start.
class EndpointsTest {
    interface PublicUser {
        String username();

        Optional<String> email();
    }

    record UserWithPassword(String username, String password, Optional<String> email) implements PublicUser {}

    sealed interface Lookup permits Found, Missing {}

    record Found(@Alias("the_id") int id) implements Lookup {}

    @Status(404)
    record Missing(String detail) implements Lookup {}

    @Endpoints("/users")
    static final class Users {
        @Post
        @Status(201)
        PublicUser create(UserWithPassword user) {
            return user;
        }

        @Get
        List<PublicUser> all() {
            return List.of(new UserWithPassword("a", "secret", Optional.empty()));
        }

        @Get("/{id}")
        Lookup one(@Min(1) int id) {
            return id == 1 ? new Found(1) : new Missing("there is no user " + id);
        }

        @Delete("/{id}")
        void delete(int id) {}

        @Get("/portal")
        Object portal(@Default("false") boolean teleport) {
            return teleport ? Response.seeOther("/elsewhere") : Map.of("message", "here");
        }

        @Get("/maybe")
        Optional<PublicUser> maybe() {
            return Optional.empty();
        }

        @Blocking
        @Get("/thread")
        String thread() {
            return Thread.currentThread().isVirtual() + "";
        }
    }

    @GyreTest
    void case_28_the_declared_type_says_what_is_let_out() {
        try (var client = TestClient.of(App.create().endpoints(new Users()))) {
            client.post("/users", Map.of("username", "a", "password", "secret", "email", "a@example.org"))
                    .expect(201)
                    .expectText("{\"email\":\"a@example.org\",\"username\":\"a\"}");
            assertThat(client.get("/users").text()).contains("username").doesNotContain("secret");
        }
    }

    @GyreTest
    void case_30_a_response_is_sent_as_it_is() {
        try (var client = TestClient.of(App.create().endpoints(new Users()))) {
            client.get("/users/portal").expect(200).expectText("{\"message\":\"here\"}");
            client.get("/users/portal?teleport=yes").expect(303).expectHeader("Location", "/elsewhere");
        }
    }

    @GyreTest
    void a_sealed_result_has_a_status_for_each_of_its_records() {
        try (var client = TestClient.of(App.create().endpoints(new Users()))) {
            client.get("/users/1").expect(200).expectText("{\"the_id\":1}");
            client.get("/users/2").expect(404).expectText("{\"detail\":\"there is no user 2\"}");
            assertThat(problems(client.get("/users/0"))).containsExactly("greater_than_equal @ [path, id]");
            client.delete("/users/1").expect(204);
            client.get("/users/maybe").expect(404);
        }
    }

    @Tagged("kind")
    sealed interface Tree permits Leaf, Fork {}

    record Leaf(int value) implements Tree {}

    record Fork(Tree left, Tree right) implements Tree {}

    @Endpoints
    static final class Trees {
        @Get
        Tree tree() {
            return new Fork(new Leaf(1), new Leaf(2));
        }
    }

    @GyreTest
    void a_tagged_type_may_hold_itself() {
        try (var client = TestClient.of(App.create().endpoints(new Trees()))) {
            client.get("/")
                    .expectText("{\"kind\":\"fork\",\"left\":{\"kind\":\"leaf\",\"value\":1},"
                            + "\"right\":{\"kind\":\"leaf\",\"value\":2}}");
        }
    }

    @GyreTest
    void a_blocking_endpoint_runs_on_a_thread_of_its_own() {
        try (var client = TestClient.of(App.create().endpoints(new Users()))) {
            client.get("/users/thread").expectText("false");
        }
    }

    @GyreTest
    void endpoints_stand_in_groups_as_other_routes_do() {
        var app = App.create()
                .group(
                        "/v1/{tenant}",
                        v1 -> v1.use((request, next) -> next.handle(request).withHeader("Version", "1"))
                                .endpoints(Tenants.class));

        try (var client = TestClient.of(app)) {
            client.get("/v1/ink/tenants/7")
                    .expect(200)
                    .expectHeader("Version", "1")
                    .expectText("ink 7");
        }
    }

    @Endpoints("/tenants")
    static final class Tenants {
        @Get("/{id}")
        String one(String tenant, int id) {
            return tenant + " " + id;
        }
    }

    @GyreTest
    void case_32_problems_can_be_answered_otherwise() {
        var app = App.create()
                .onError(
                        InvalidRequestException.class,
                        (_, failure) -> Response.json(
                                HttpStatus.BAD_REQUEST, failure.problems().size()))
                .endpoints(new Users());

        try (var client = TestClient.of(app)) {
            client.get("/users/x").expect(400).expectText("1");
        }
    }

    @GyreTest
    void a_body_that_nobody_reads_is_not_waited_for_when_the_type_is_wrong() {
        try (var client = TestClient.of(App.create().endpoints(new Users()))) {
            var request = client.request(HttpMethod.POST, "/users").withBody(Body.of("x"));

            assertThat(problems(client.send(request))).containsExactly("model_attributes_type @ [body]");
        }
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(new WrongRule(), "WrongRule.x: name: @Min is for numbers"),
                Arguments.of(new WrongBody(), "WrongBody.x: [page]: a GET has no body"),
                Arguments.of(new WrongPath(), "WrongPath.x: id: a place of a path is always there"),
                Arguments.of(new WrongBodies(), "WrongBodies.x: b: several parameters would come from the body"),
                Arguments.of(new WrongMix(), "WrongMix.x: body: a body is JSON or a form, not both"),
                Arguments.of(
                        new WrongDefault(),
                        "WrongDefault.x: limit: @Default(many) does not fit: Input should be a valid integer"),
                Arguments.of(new WrongType(), "WrongType.x: thread: a java.lang.Thread cannot be read from a request"),
                Arguments.of(
                        new WrongUnion(), "WrongUnion.x: lookup: JSON does not say which Lookup it is. Write @Tagged"),
                Arguments.of(new WrongTwin(), "WrongTwin.x: b: there is another parameter called \"a\" in the query"),
                Arguments.of(new WrongStatus(), "WrongStatus.x: it returns a Found, but 204 No Content has no body"),
                Arguments.of(new WrongHeader(), "WrongHeader.x: page: a header carries texts"),
                Arguments.of(new WrongPattern(), "WrongPattern.x: q: @Pattern has an expression that is none"),
                Arguments.of("text", "String: it has no endpoints. Write @Endpoints"),
                Arguments.of(
                        new WrongRecord(), "WrongRecord.x: body: Nested.thread: a java.lang.Thread cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_cannot_be_is_refused_at_the_start_with_method_and_parameter(Object endpoints, String message) {
        assertThatThrownBy(() -> App.create().endpoints(endpoints))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(message);
    }

    record Nested(Thread thread) {}

    @Endpoints
    static final class WrongRule {
        @Get
        void x(@Min(1) String name) {}
    }

    @Endpoints
    static final class WrongBody {
        @Get
        void x(Found page) {}
    }

    @Endpoints
    static final class WrongBodies {
        @Post
        void x(@JsonBody Found a, Found b) {}
    }

    @Endpoints
    static final class WrongPath {
        @Get("/{id}")
        void x(Optional<Integer> id) {}
    }

    @Endpoints
    static final class WrongMix {
        @Post
        void x(Found body, @FormField String name) {}
    }

    @Endpoints
    static final class WrongDefault {
        @Get
        void x(@Default("many") int limit) {}
    }

    @Endpoints
    static final class WrongType {
        @Get
        void x(Thread thread) {}
    }

    @Endpoints
    static final class WrongUnion {
        @Post
        void x(Lookup lookup) {}
    }

    @Endpoints
    static final class WrongTwin {
        @Get
        void x(int a, @Query("a") int b) {}
    }

    @Endpoints
    static final class WrongStatus {
        @Get
        @Status(204)
        Found x() {
            return new Found(1);
        }
    }

    @Endpoints
    static final class WrongHeader {
        @Get
        void x(@Header Map<String, String> page) {}
    }

    @Endpoints
    static final class WrongPattern {
        @Get
        void x(@Pattern(regexp = "(") String q) {}
    }

    @Endpoints
    static final class WrongRecord {
        @Post
        void x(@JsonBody Nested body) {}
    }
}
