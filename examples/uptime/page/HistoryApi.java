package uptime.page;

import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Work;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.orm.table.OrmException;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Example;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Tags;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import uptime.site.Incident;
import uptime.store.Period;
import uptime.store.Reports;
import uptime.watch.Watch;

/// What the database knows of a site, for programs.
@Endpoints("/api/sites")
@Tags("history")
final class HistoryApi {
    private static final int MOST = 500;

    private final Watch watch;
    private final Reports reports;

    HistoryApi(Watch watch, Reports reports) {
        this.watch = watch;
        this.reports = reports;
    }

    @Get("/{id}/trend")
    @Describe(
            summary = "How a site did",
            value =
                    "Availability and response times over an hour by minutes, a day by quarters of an hour, or a week by"
                            + " two hours.")
    @MayAnswer(value = 404, description = "There is no such site")
    @MayAnswer(value = 503, description = "The database cannot be asked now")
    @Parks
    SiteTrend trend(@Example("1") int id, @Default("day") @Pattern(regexp = "hour|day|week") String period) {
        known(id);
        return asking(() -> SiteTrend.of(reports.trend(id, Period.of(period).orElseThrow())));
    }

    @Get("/{id}/incidents")
    @Describe(summary = "The incidents of a site", value = "Those of the time before now, the newest first.")
    @MayAnswer(value = 404, description = "There is no such site")
    @MayAnswer(value = 503, description = "The database cannot be asked now")
    @Parks
    List<Incident> incidents(
            @Example("1") int id,
            @Default("week") @Pattern(regexp = "hour|day|week") String period,
            @Default("100") @Min(1) @Max(MOST) int limit) {
        known(id);
        Instant from = Loop.current()
                .clock()
                .instant()
                .minus(Period.of(period).orElseThrow().length());
        return asking(() -> reports.incidents(id, from, limit));
    }

    private void known(int id) {
        if (watch.find(id).isEmpty()) {
            throw new StatusException(HttpStatus.NOT_FOUND, "no site has the id " + id);
        }
    }

    private static <T> T asking(Work<T, RuntimeException> question) {
        try {
            return question.run();
        } catch (OrmException | DeadlineExceededException e) {
            throw new StatusException(HttpStatus.SERVICE_UNAVAILABLE, "the database cannot be asked now");
        }
    }
}
