package dev.gyre.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    record Item(String name, int price, Instant since) {}

    private static final Item TEA = new Item("tea", 3, Instant.EPOCH);

    @Test
    void records_go_to_json_and_back() {
        Response response = Response.json(List.of(TEA));

        assertThat(response.text()).isEqualTo("[{\"name\":\"tea\",\"price\":3,\"since\":\"1970-01-01T00:00:00Z\"}]");
        assertThat(response.contentType()).map(MediaType::isJson).contains(true);
        assertThat(response.asListOf(Item.class)).containsExactly(TEA);
        assertThat(Request.post("http://a/", Body.empty()).withJson(TEA).as(Item.class))
                .isEqualTo(TEA);
    }

    @Test
    void what_is_not_json_of_that_shape_is_said() {
        assertThatThrownBy(() -> Response.text("{\"name\":").as(Item.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("expected JSON for")
                .hasMessageContaining("Item");
        assertThatThrownBy(() ->
                        Response.text("{\"name\":\"x\",\"price\":\"much\"}").as(Item.class))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Response.text("null").as(Item.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("found null");
    }

    @Test
    void the_charset_of_the_content_type_is_used() {
        Response response =
                Response.of(MediaType.of("text/plain; charset=\"iso-8859-1\""), Body.of("ü".getBytes(ISO_8859_1)));

        assertThat(response.text()).isEqualTo("ü");
    }

    @Test
    void a_form_is_read() {
        Request request = Request.post("http://a/", Body.empty()).withForm(Parameters.of("name", "a b"));

        assertThat(request.form().first("name")).contains("a b");
        assertThat(request.header("content-type")).contains("application/x-www-form-urlencoded");
    }

    @Test
    void only_success_passes_the_expectation_of_it() {
        Response created = Response.of(HttpStatus.CREATED);
        Response missing = Response.text("no such tea").withStatus(HttpStatus.NOT_FOUND);

        assertThat(created.expectSuccess()).isSameAs(created);
        assertThatThrownBy(missing::expectSuccess)
                .isInstanceOfSatisfying(
                        UnexpectedStatusException.class,
                        e -> assertThat(e.response().status()).isEqualTo(HttpStatus.NOT_FOUND))
                .hasMessageContaining("404 Not Found: no such tea");
    }

    @Test
    void a_place_that_the_route_does_not_have_is_named() {
        Request request = Request.get("http://a/items/7").withPathParameters(Map.of("id", "7"));

        assertThat(request.pathParameter("id")).isEqualTo("7");
        assertThatThrownBy(() -> request.pathParameter("name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no place \"name\"; it has [id]");
    }

    @Test
    void methods_know_what_may_be_tried_again() {
        assertThat(HttpMethod.of("PUT")).isSameAs(HttpMethod.PUT);
        assertThat(HttpMethod.PUT.isIdempotent()).isTrue();
        assertThat(HttpMethod.POST.isIdempotent()).isFalse();
        assertThat(HttpMethod.of("get")).isNotEqualTo(HttpMethod.GET);
        assertThatThrownBy(() -> HttpMethod.of("GE T")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void middleware_nests_and_keeps_the_lifespan() throws Exception {
        var seen = new ArrayList<String>();
        Handler inner = _ -> Response.text("inner");
        Middleware outer = (request, next) -> {
            seen.add("before");
            Response response = next.handle(request);
            seen.add("after");
            return response;
        };

        Response response = outer.around(inner).handle(Request.get("http://a/"));

        assertThat(response.text()).isEqualTo("inner");
        assertThat(seen).containsExactly("before", "after");
        assertThat(outer.around(inner).lifespan()).isSameAs(inner.lifespan());
    }

    @Test
    void lifespans_start_in_order_and_stop_in_the_opposite_one() throws Exception {
        var seen = new ArrayList<String>();

        Lifespan both = Lifespan.all(List.of(noting("a", seen), noting("b", seen)));
        both.start();
        both.stop();

        assertThat(seen).containsExactly("start a", "start b", "stop b", "stop a");
    }

    @Test
    void what_started_before_a_failure_is_stopped() {
        var seen = new ArrayList<String>();
        Lifespan broken = new Lifespan() {
            @Override
            public void start() {
                throw new IllegalStateException("no database");
            }
        };

        assertThatThrownBy(
                        () -> Lifespan.all(List.of(noting("a", seen), broken)).start())
                .hasMessage("no database");

        assertThat(seen).containsExactly("start a", "stop a");
    }

    private static Lifespan noting(String name, List<String> seen) {
        return new Lifespan() {
            @Override
            public void start() {
                seen.add("start " + name);
            }

            @Override
            public void stop() {
                seen.add("stop " + name);
            }
        };
    }
}
