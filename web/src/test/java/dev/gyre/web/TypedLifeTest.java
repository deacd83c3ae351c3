package dev.gyre.web;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long what is provided and what is left for later last, and what becomes of them at the end.
@Tolerates(Fault.UNHEARD_FAILURE)
@Tag("loops")
class TypedLifeTest {
    record Db(String name) {}

    record Mail(String text) {}

    private final List<String> steps = new ArrayList<>();
    private final LogRecorder log = new LogRecorder();
    private @Nullable Background kept;

    @AfterEach
    void stop_recording() {
        log.close();
    }

    final class Transactions {
        @Provides
        void db(Give<Db> give) throws Exception {
            give.to(new Db("db"));
            steps.add("commit");
        }
    }

    @Endpoints
    final class Jobs {
        @Get("/lasting")
        String lasting(@Depends Db db, Background after) {
            return passing(after);
        }

        @Get("/passing")
        String passing(Background after) {
            kept = after;
            after.run(() -> after.run(() -> steps.add("second")));
            after.run(() -> steps.add("first"));
            return "done";
        }
    }

    @GyreTest
    void background_work_may_leave_more_until_all_is_done() {
        var app = App.create().provide(new Transactions()).endpoints(new Jobs());

        try (var client = TestClient.of(app)) {
            client.get("/lasting").expectText("done");
            client.get("/passing").expectText("done");
        }

        assertThat(steps).containsExactly("first", "second", "commit", "first", "second");
        Background over = kept;
        assertThatThrownBy(() -> over.run(() -> steps.add("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the background of Jobs.passing has ended");
    }

    static final class GivesNull {
        @Provides(scope = Provides.Scope.APP)
        @SuppressWarnings("NullAway") // on purpose
        void db(Give<Db> give) throws Exception {
            give.to(null);
        }
    }

    static final class ReturnsNull {
        @Provides(scope = Provides.Scope.APP)
        @Nullable
        Db db() {
            return null;
        }
    }

    static final class GivesNullToRequests {
        @Provides
        @SuppressWarnings("NullAway") // on purpose
        void db(Give<Db> give) throws Exception {
            give.to(null);
        }
    }

    static final class ReturnsNullToRequests {
        @Provides
        @Nullable
        Db db() {
            return null;
        }
    }

    @Endpoints
    static final class Names {
        @Get
        String name(@Depends Db db) {
            return db.name();
        }
    }

    @GyreTest
    void a_provider_that_provides_null_is_named() {
        assertThatThrownBy(() -> TestClient.of(App.create().provide(new GivesNull())))
                .hasMessageStartingWith("GivesNull.db gave null.");
        assertThatThrownBy(() -> TestClient.of(App.create().provide(new ReturnsNull())))
                .hasMessageStartingWith("ReturnsNull.db provided null.");
        assertThat(failureOf(new GivesNullToRequests())).startsWith("GivesNullToRequests.db provided null.");
        assertThat(failureOf(new ReturnsNullToRequests())).startsWith("ReturnsNullToRequests.db provided null.");
    }

    private static String failureOf(Object providers) {
        try (var client = TestClient.of(App.create().provide(providers).endpoints(new Names()))) {
            client.get("/").expect(500);
            return String.valueOf(client.failures().getFirst().error().getMessage());
        }
    }

    final class Lasting {
        @Provides(scope = Provides.Scope.APP)
        void db(Give<Db> give) throws Exception {
            steps.add("opens");
            give.to(new Db("db " + steps.size()));
            steps.add("closes");
        }
    }

    static final class Circle {
        @Provides
        Db db(@Depends Mail mail) {
            return new Db(mail.text());
        }

        @Provides
        Mail mail(@Depends Db db) {
            return new Mail(db.name());
        }
    }

    @GyreTest
    void what_is_overridden_only_is_made_and_checked_too() {
        try (var client = TestClient.of(App.create().override(new Lasting()).endpoints(new Names()))) {
            client.get("/").expectText("db 1");
        }

        assertThat(steps).containsExactly("opens", "closes");
        assertThatThrownBy(() -> TestClient.of(App.create().override(new Circle())))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("it needs itself");
    }

    @Endpoints
    static final class Made {
        private final Db db;

        Made(Db db) {
            this.db = db;
        }

        @Get
        String name() {
            return db.name();
        }
    }

    @GyreTest
    void a_second_start_makes_objects_with_what_is_provided_then() {
        var app = App.create().provide(new Lasting()).endpoints(Made.class);

        try (var client = TestClient.of(app)) {
            client.get("/").expectText("db 1");
        }
        try (var client = TestClient.of(app)) {
            client.get("/").expectText("db 3");
        }

        assertThat(steps).containsExactly("opens", "closes", "opens", "closes");
    }

    @GyreTest
    void a_stop_that_is_cancelled_takes_all_its_steps() throws Exception {
        var app = App.create().provide(new Lasting()).onStop(() -> {
            Async.checkpoint();
            steps.add("stops");
        });
        app.lifespan().start();
        var scope = CancelScope.create();

        scope.cancel();
        scope.run(() -> app.lifespan().stop());

        assertThat(steps).containsExactly("opens", "stops", "closes");
    }

    final class Slow {
        @Provides(scope = Provides.Scope.APP)
        void db(Give<Db> give) throws Exception {
            give.to(new Db("db"));
            sleepThrough("provider");
        }
    }

    @GyreTest
    void what_takes_too_long_to_stop_is_cancelled() throws Exception {
        var app = App.create().provide(new Slow()).onStop(() -> sleepThrough("part"));
        app.onStart(() -> app.background().spawn("stubborn", () -> Async.shield(() -> sleepThrough("background"))));

        try (var loop = Loop.open(LoopOptions.named("virtual").withClock(VirtualClock.create()))) {
            Async.on(loop, () -> {
                app.lifespan().start();
                sleep(ofSeconds(1));

                assertThatThrownBy(() -> app.lifespan().stop()).isInstanceOf(DeadlineExceededException.class);

                assertThat(steps).containsExactly("part cancelled", "provider cancelled");
                sleep(ofMinutes(2));
                assertThat(steps).endsWith("background ends");
            });
        }
    }

    private void sleepThrough(String name) {
        boolean isThrough = false;
        try {
            sleep(ofMinutes(1));
            isThrough = true;
        } finally {
            steps.add(name + (isThrough ? " ends" : " cancelled"));
        }
    }

    @GyreTest
    void what_is_left_for_later_is_done_in_place_where_no_task_can_be_started() {
        var pending = new Afterwards.Pending();
        Request request = Request.get("http://test/").from(Address.loopback(1), null);
        var begun = new CompletableFuture<Response>();

        try (var loop = Loop.open()) {
            loop.submit(() -> {
                Response response = Afterwards.around(pending, request, () -> {
                    Afterwards.current().add(() -> steps.add("work"));
                    Afterwards.current().addLast(() -> steps.add("last"));
                    return Response.text("x");
                });
                try (response) {
                    begun.complete(response);
                    sleep(ofMinutes(1));
                    return null;
                }
            });
            Async.await(begun);
        }

        assertThat(steps).containsExactly("work", "last");
    }

    @Test
    void a_plain_thread_is_provided_for_too() {
        var app = App.create().provide(new Transactions());

        try (var _ = TestClient.of(app)) {
            assertThat(app.<Db, String, RuntimeException>with(Db.class, Db::name))
                    .isEqualTo("db");
        }
    }
}
