package uptime.internet;

import static dev.gyre.Async.sleep;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.App;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How each kind of site answers.
final class Manners {
    private static final Duration CYCLE = Duration.ofSeconds(30);
    private static final Duration DOWN = Duration.ofSeconds(12);

    private final RandomGenerator chance;

    Manners(RandomGenerator chance) {
        this.chance = chance;
    }

    /// One application answers for all sites; the path says for which.
    App app() {
        return App.create()
                .get("/fast/{n}", request -> answerWithin(1 + request.pathInt("n") % 50))
                .get("/slow/{n}", _ -> answerWithin(1500))
                .get("/moved/{n}", request -> Response.redirect("/fast/" + request.pathInt("n")))
                .get("/flapping/{n}", this::flap)
                .get("/failing/{n}", this::fail)
                .get("/circling/{n}", request -> Response.redirect(request.url().rawPath() + "/round"))
                .get("/circling/{n}/round", request -> Response.redirect("/circling/" + request.pathInt("n")))
                .get("/hanging/{n}", _ -> hang())
                .get("/forged/{n}", _ -> answerWithin(10))
                .get("/bare/{n}", _ -> "I am up.\n");
    }

    @Parks
    private String answerWithin(int millis) {
        sleep(Duration.ofMillis(chance.nextInt(millis / 4, millis) + 1));
        return "I am up.\n";
    }

    /// Up, and down, and up again; each site at another time.
    private Response flap(Request request) {
        long shift = CYCLE.toNanos() * request.pathInt("n") * 7 / Kind.FLAPPING.count;
        long place = (Loop.current().clock().nanos() + shift) % CYCLE.toNanos();
        if (place < DOWN.toNanos()) {
            return Response.of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return Response.text("I am up.\n");
    }

    private Response fail(Request request) {
        var failures =
                new HttpStatus[] {HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.NOT_FOUND, HttpStatus.BAD_GATEWAY};
        return Response.of(failures[request.pathInt("n") % failures.length]);
    }

    @Parks
    private String hang() {
        sleep(Duration.ofDays(1));
        return "nobody has waited for this";
    }
}
