package uptime.page;

import dev.gyre.Loop;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Tags;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import uptime.alert.Delivery;
import uptime.alert.Hooks;
import uptime.page.Stats.LagLine;
import uptime.site.Incident;
import uptime.site.Totals;
import uptime.store.Reports;
import uptime.watch.Watch;

/// What the watch has found, for programs.
@Endpoints("/api")
@Tags("reports")
final class ReportApi {
    private static final int MOST = 500;

    private final Watch watch;
    private final Hooks hooks;
    private final Reports reports;
    private final Pulse pulse;

    ReportApi(Watch watch, Hooks hooks, Reports reports, Pulse pulse) {
        this.watch = watch;
        this.hooks = hooks;
        this.reports = reports;
        this.pulse = pulse;
    }

    @Get("/incidents")
    @Describe(summary = "The newest incidents", value = "Those that last and those that are over, the newest first.")
    List<Incident> incidents(@Default("100") @Min(1) @Max(MOST) int limit) {
        return watch.incidents().newest(limit);
    }

    @Get("/deliveries")
    @Describe(summary = "What became of the alerts", value = "One for each alert and receiver, the newest alert first.")
    List<Delivery> deliveries(@Default("100") @Min(1) @Max(MOST) int limit) {
        return hooks.newest(limit);
    }

    @Get("/totals")
    @Describe(summary = "How many sites stand how")
    Totals totals() {
        return watch.totals();
    }

    @Get("/stats")
    @Describe(
            summary = "How it goes",
            value = "The totals, how late checks start, the figures of the loop, and how the database stands.")
    Stats stats() {
        return new Stats(
                watch.totals(),
                watch.incidents().open(),
                LagLine.of(watch.lag().whole()),
                LagLine.of(watch.lag().recent()),
                pulse.figures(),
                reports.state(),
                Loop.current().stats());
    }
}
