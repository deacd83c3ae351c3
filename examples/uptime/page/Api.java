package uptime.page;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.watch.LoopStats;
import dev.gyre.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uptime.site.History;
import uptime.site.Site;
import uptime.site.Totals;
import uptime.watch.DuplicateSiteException;
import uptime.watch.Lag;
import uptime.watch.Watch;

/// The watch for programs: JSON below `/api`.
final class Api {
    private static final int MOST_SITES = 20_000;
    private static final int MOST_INCIDENTS = 100;
    private static final int MOST_BYTES = 16 << 10;

    /// A site.
    ///
    /// @param latencyMillis of the latest check; null before the first
    /// @param since when the state began
    /// @param reason why it is down; null if it is not
    record SiteLine(
            int id,
            String url,
            String state,
            @Nullable Long latencyMillis,
            Instant since,
            @Nullable String reason) {
        static SiteLine of(Site site) {
            var standing = site.standing();
            return new SiteLine(
                    site.id(),
                    site.url().toString(),
                    standing.state().word(),
                    site.latency().map(Duration::toMillis).orElse(null),
                    standing.since(),
                    standing.reason().isEmpty() ? null : standing.reason());
        }
    }

    /// A site with all that is remembered of it.
    record SiteDetails(SiteLine site, long checks, double availability, List<History.Point> history) {
        static SiteDetails of(Site site) {
            var history = site.history();
            return new SiteDetails(
                    SiteLine.of(site), history.checks(), history.availability(), history.latest(History.SIZE));
        }
    }

    /// What a program posts to have a site watched.
    record NewSite(String url) {}

    /// How it goes.
    ///
    /// @param lag how late checks have started since the beginning
    /// @param recentLag how late they have started in the last minutes
    record Stats(Totals sites, int openIncidents, LagLine lag, LagLine recentLag, Figures figures, LoopStats loop) {}

    /// Of how many checks; the rest in milliseconds.
    record LagLine(long checks, double p50Millis, double p99Millis, double longestMillis) {
        static LagLine of(Lag.Figures lag) {
            return new LagLine(lag.checks(), millis(lag.p50()), millis(lag.p99()), millis(lag.longest()));
        }

        private static double millis(Duration span) {
            return span.toNanos() / 1e6;
        }
    }

    private final Watch watch;
    private final Pulse pulse;

    Api(Watch watch, Pulse pulse) {
        this.watch = watch;
        this.pulse = pulse;
    }

    void routes(Router api) {
        api.get("/sites", _ -> watch.sites().stream().map(SiteLine::of).toList());
        api.post("/sites", this::add);
        api.get("/sites/{id}", request -> SiteDetails.of(site(request)));
        api.deleteVoid("/sites/{id}", request -> watch.remove(site(request).id()));
        api.get("/incidents", _ -> watch.incidents().newest(MOST_INCIDENTS));
        api.get("/stats", _ -> stats());
    }

    @Parks
    private Response add(Request request) {
        HttpUrl url = url(request);
        if (watch.sites().size() >= MOST_SITES) {
            throw new StatusException(HttpStatus.CONFLICT, "no more than " + MOST_SITES + " sites can be watched");
        }
        try {
            Site site = watch.add(url);
            return Response.json(SiteLine.of(site))
                    .withStatus(HttpStatus.CREATED)
                    .withHeader("Location", "/api/sites/" + site.id());
        } catch (DuplicateSiteException e) {
            throw new StatusException(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    @Parks
    private static HttpUrl url(Request request) {
        requireJson(request);
        try {
            var site = Json.read(request.body().bytes(MOST_BYTES), NewSite.class);
            return HttpUrl.parse(site.url() == null ? "" : site.url().strip());
        } catch (JsonException e) {
            throw new StatusException(
                    HttpStatus.BAD_REQUEST, "expected JSON such as {\"url\": \"https://example.org/\"}: " + e.detail());
        } catch (IllegalArgumentException e) {
            throw new StatusException(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        }
    }

    /// So that no page of another site can have a browser post here: it may send forms and texts unasked, not
    /// JSON.
    private static void requireJson(Request request) {
        if (!request.contentType().map(MediaType::essence).orElse("").equals(MediaType.JSON.essence())) {
            throw new StatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "send it with Content-Type: application/json");
        }
    }

    private Site site(Request request) {
        int id = request.pathInt("id");
        return watch.find(id).orElseThrow(() -> new StatusException(HttpStatus.NOT_FOUND, "no site has the id " + id));
    }

    private Stats stats() {
        return new Stats(
                watch.totals(),
                watch.incidents().open(),
                LagLine.of(watch.lag().whole()),
                LagLine.of(watch.lag().recent()),
                pulse.figures(),
                Loop.current().stats());
    }
}
