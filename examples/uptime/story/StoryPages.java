package uptime.story;

import static dev.gyre.Async.blocking;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.StatusException;
import dev.gyre.web.App;
import dev.gyre.web.Router;
import dev.gyre.web.View;
import dev.gyre.web.jte.JteTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page `/story` and what its buttons ask for.
public final class StoryPages {
    private static final Set<String> REPORTS = Set.of("compute", "files", "off");
    private static final int MOST_BYTES = 1 << 10;

    /// What a button asks for; each needs one of them, or none.
    ///
    /// @param millis what the upstream is to take
    /// @param report the kind of a report
    /// @param n which Fibonacci number
    record Wish(
            @Nullable Integer millis,
            @Nullable String report,
            @Nullable Integer n) {}

    private final Cast cast;
    private final JteTemplates templates;
    private final TaskOwner tasks = Loop.current().newOwner("story");
    private final Show show;
    private final Experiments experiments;
    private final Telling telling;

    /// To be made on the loop that serves it.
    ///
    /// @param home the directory of this program
    public StoryPages(Cast cast, JteTemplates templates, Path home) {
        this.cast = cast;
        this.templates = templates;
        this.show = new Show(cast, home, tasks);
        this.experiments = new Experiments(cast.course(), tasks);
        this.telling = new Telling(cast, show, experiments);
    }

    /// Adds the page to an application.
    public void addTo(App app) {
        app.group("/story", this::routes);
        app.onStart(() -> blocking(this::writeOnce));
        app.onStart(() -> tasks.spawn("show", show::run));
        app.onStop(tasks::close);
    }

    /// The first JSON of a kind takes its time, for its classes: off the loop, before anybody waits for it.
    private void writeOnce() {
        var point = new Point(0, 0, 0, 0, false, Side.NONE, Side.NONE);
        Json.write(List.of(telling.frame(0), point, new Lane.State(0, 0, null)));
    }

    private void routes(Router story) {
        story.get("/", _ -> page());
        story.get("/events", telling::events);
        story.postVoid("/start", request -> {
            wish(request);
            show.start();
        });
        story.postVoid("/stop", request -> {
            wish(request);
            show.stop();
        });
        story.postVoid("/upstream", request -> show.turnTo(millis(wish(request))));
        story.postVoid("/block", request -> show.block(report(wish(request))));
        story.postVoid("/race", request -> {
            wish(request);
            experiments.race();
        });
        story.postVoid("/fibonacci", request -> experiments.fibonacci(n(wish(request))));
    }

    private View page() {
        return templates.view("story.jte", new StoryPage(cast, telling.frame(0)));
    }

    /// JSON only, even where nothing is said in it: so no page of another site can have a browser press a button here.
    @Parks
    private static Wish wish(Request request) {
        if (!request.contentType().map(MediaType::essence).orElse("").equals(MediaType.JSON.essence())) {
            throw new StatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "send it with Content-Type: application/json");
        }
        try {
            return Json.read(request.body().bytes(MOST_BYTES), Wish.class);
        } catch (JsonException e) {
            throw new StatusException(HttpStatus.BAD_REQUEST, "expected JSON such as {\"millis\": 500}: " + e.detail());
        }
    }

    private static int millis(Wish wish) {
        return within("millis", wish.millis(), Show.LEAST_MILLIS, Show.MOST_MILLIS);
    }

    private static int n(Wish wish) {
        return within("n", wish.n(), Fibonacci.LEAST, Fibonacci.MOST);
    }

    private static String report(Wish wish) {
        if (wish.report() == null || !REPORTS.contains(wish.report())) {
            throw unprocessable("report is one of compute, files and off, not " + wish.report());
        }
        return wish.report();
    }

    private static int within(String name, @Nullable Integer number, int least, int most) {
        if (number == null || number < least || number > most) {
            throw unprocessable(name + " is a number from " + least + " to " + most + ", not " + number);
        }
        return number;
    }

    private static StatusException unprocessable(String why) {
        return new StatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }
}
