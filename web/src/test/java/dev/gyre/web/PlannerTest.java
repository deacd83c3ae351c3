package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.testing.TestClient;
import java.util.ArrayList;
import java.util.List;

/// The order in which what an endpoint needs is provided.
class PlannerTest {
    record Session(String name) {}

    record Unit(String name) {}

    private final List<String> steps = new ArrayList<>();

    final class Providers {
        @Provides
        void session(Give<Session> give) throws Exception {
            steps.add("request enters");
            give.to(new Session("s"));
            steps.add("request exits");
        }

        @Provides(scope = Provides.Scope.HANDLER)
        void unit(Give<Unit> give) throws Exception {
            steps.add("handler enters");
            give.to(new Unit("u"));
            steps.add("handler exits");
        }
    }

    @Endpoints
    static final class Handlers {
        @Get
        String both(@Depends Unit unit, @Depends Session session) {
            return unit.name() + session.name();
        }
    }

    @GyreTest
    void what_is_for_the_request_stands_around_what_is_for_the_handler_whatever_the_order_of_the_parameters() {
        try (var client = TestClient.of(App.create().provide(new Providers()).endpoints(new Handlers()))) {
            client.get("/").expectText("us");
        }

        assertThat(steps).containsExactly("request enters", "handler enters", "handler exits", "request exits");
    }
}
