package uptime.page;

import static dev.gyre.Async.blocking;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.http.Json;
import dev.gyre.http.Request;
import dev.gyre.http.SetCookie;
import dev.gyre.web.ApiDocs;
import dev.gyre.web.App;
import dev.gyre.web.StaticFiles;
import dev.gyre.web.View;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.security.CookieKeys;
import dev.gyre.web.security.Csrf;
import dev.gyre.web.security.RateLimit;
import dev.gyre.web.security.SecurityHeaders;
import dev.gyre.web.security.SecurityScheme;
import dev.gyre.web.security.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uptime.alert.Hooks;
import uptime.site.Totals;
import uptime.store.Reports;
import uptime.story.Cast;
import uptime.story.StoryPages;
import uptime.watch.Watch;

/// The web application: the live page, its files, and the JSON of [SiteApi] and [ReportApi].
public final class SitePages {
    /// The page loads nothing from elsewhere, runs no script but its own, and nobody may show it in a frame.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// Chart.js comes as a jar.
    private static final String CHARTS = "META-INF/resources/webjars/chart.js/4.5.1/dist";

    private static final String ABOUT = "Watches web sites and tells which of them are up. Everybody may look;"
            + " to change what is watched takes a token, which `/api/token` gives for the password.";

    private final Path home;
    private final Cast cast;
    private final Hooks hooks;
    private final Reports reports;
    private final Access access;
    private final RateLimit logins = RateLimit.of(10, Duration.ofMinutes(1)); // for each address
    private final JteTemplates templates;
    private final Watch watch;
    private final LoopClock clock = Loop.current().clock();
    private final Pulse pulse;
    private final Live live;

    /// To be made on the loop of the watch.
    ///
    /// @param hooks whose deliveries are shown
    /// @param reports what is shown of the past
    /// @param access who may change what is watched
    /// @param home the directory of this program, with its templates and assets
    public SitePages(Watch watch, Hooks hooks, Reports reports, Access access, Path home) {
        this(watch, hooks, reports, access, home, Cast.STANDARD);
    }

    /// @param cast who is on the stage of the second page
    SitePages(Watch watch, Hooks hooks, Reports reports, Access access, Path home, Cast cast) {
        this.hooks = hooks;
        this.home = home;
        this.cast = cast;
        this.reports = reports;
        this.access = access;
        this.templates = JteTemplates.directory(home.resolve("templates"));
        this.watch = watch;
        this.pulse = new Pulse(watch);
        this.live = new Live(watch, reports, pulse, clock.millis() * 1000);
    }

    public App app() {
        App app = App.create();
        app.lifespan(templates);
        app.use(SecurityHeaders.standard().withPolicy(POLICY).with("Referrer-Policy", "same-origin"));
        app.use(Csrf.standard());
        app.use(Sessions.with(CookieKeys.random()).in(SetCookie.of("uptime", "").overPlainHttp()));
        app.get("/", this::page);
        app.get("/events", live::events);
        app.mount("/assets", StaticFiles.directory(home.resolve("assets")));
        app.mount("/charts", StaticFiles.resources(SitePages.class.getClassLoader(), CHARTS));
        app.get("/history/{id}", new HistoryPages(watch, reports, templates)::page);
        app.get("/alerts", _ -> templates.view("alerts.jte", new AlertsPage(hooks.newest(AlertsPage.MOST))));
        addApi(app);
        addForms(app);
        new StoryPages(cast, templates, home).addTo(app);
        app.onStart(() -> blocking(SitePages::writeOnce));
        app.onStart(() -> app.background().spawn("live pages", live::run));
        return app;
    }

    private void addApi(App app) {
        app.docs(ApiDocs.of("Uptime", "1").withDescription(ABOUT));
        app.provide(SecurityScheme.oauth2Password("api/token", Map.of()), access);
        app.endpoints(new SiteApi(watch), new HistoryApi(watch, reports), new ReportApi(watch, hooks, reports, pulse));
        app.group("/api/token", token -> token.use(logins).endpoints(new TokenApi(access)));
    }

    private void addForms(App app) {
        var login = new LoginPages(access, templates, logins);
        app.group("/login", login::routes);
        app.post("/logout", login::logOut);
        app.group("/sites", new SiteForms(watch, access, templates)::routes);
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
                live.notice(),
                live.latest());
        return templates.view("page.jte", page);
    }
}
