package uptime.page;

import static dev.gyre.Async.blocking;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.http.Json;
import dev.gyre.http.Limits;
import dev.gyre.http.Request;
import dev.gyre.web.ApiDocs;
import dev.gyre.web.App;
import dev.gyre.web.StaticFiles;
import dev.gyre.web.View;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.security.SecurityHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import uptime.site.Totals;
import uptime.story.Cast;
import uptime.story.StoryPages;
import uptime.watch.Watch;

/// The web application: the live page, its files, and the JSON of [SiteApi] and [ReportApi].
public final class SitePages {
    /// The most that this application takes of anybody: its requests are small.
    public static final Limits LIMITS = Limits.standard().withBody(64 << 10);

    /// The page loads nothing from elsewhere, runs no script but its own, and nobody may show it in a frame.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String ABOUT = "Watches web sites and tells which of them are up.";

    private final Path home;
    private final Cast cast;
    private final JteTemplates templates;
    private final Watch watch;
    private final LoopClock clock = Loop.current().clock();
    private final Pulse pulse;
    private final Live live;

    /// To be made on the loop of the watch.
    ///
    /// @param home the directory of this program, with its templates and assets
    public SitePages(Watch watch, Path home) {
        this(watch, home, Cast.STANDARD);
    }

    /// @param cast who is on the stage of the second page
    SitePages(Watch watch, Path home, Cast cast) {
        this.home = home;
        this.cast = cast;
        this.templates = JteTemplates.directory(home.resolve("templates"));
        this.watch = watch;
        this.pulse = new Pulse(watch);
        this.live = new Live(watch, pulse, clock.millis() * 1000);
    }

    public App app() {
        App app = App.create();
        app.lifespan(templates);
        app.use(SecurityHeaders.standard().withPolicy(POLICY).with("Referrer-Policy", "same-origin"));
        app.get("/", this::page);
        app.get("/events", live::events);
        app.mount("/assets", StaticFiles.directory(home.resolve("assets")));
        app.docs(ApiDocs.of("Uptime", "1").withDescription(ABOUT));
        app.endpoints(new SiteApi(watch), new ReportApi(watch, pulse));
        new StoryPages(cast, templates, home).addTo(app);
        app.onStart(() -> blocking(SitePages::writeOnce));
        app.onStart(() -> app.background().spawn("live pages", live::run));
        return app;
    }

    /// The first JSON takes a tenth of a second, for its classes: off the loop, before anybody waits for it.
    private static void writeOnce() {
        Json.write(List.of(Tile.EMPTY, IncidentLine.EMPTY, Figures.NONE, new Totals(0, 0, 0, 0), Instant.EPOCH));
    }

    private View page(Request request) {
        var selection = Selection.of(request);
        var page = new Page(
                selection,
                selection.of(watch.sites(), Page.MOST_TILES),
                watch.totals(),
                pulse.figures(),
                live.incidents(),
                live.latest());
        return templates.view("page.jte", page);
    }
}
