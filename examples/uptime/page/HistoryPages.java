package uptime.page;

import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.orm.table.OrmException;
import dev.gyre.web.jte.JteTemplates;
import java.time.Instant;
import java.util.List;
import uptime.site.Site;
import uptime.store.Period;
import uptime.store.Reports;
import uptime.store.Trend;
import uptime.watch.Watch;

/// The page `/history/{id}`: how a site did over an hour, a day or a week.
final class HistoryPages {
    private final Watch watch;
    private final Reports reports;
    private final JteTemplates templates;
    private final LoopClock clock = Loop.current().clock();

    HistoryPages(Watch watch, Reports reports, JteTemplates templates) {
        this.watch = watch;
        this.reports = reports;
        this.templates = templates;
    }

    @Parks
    Response page(Request request) throws Exception {
        int id = request.pathInt("id");
        Site site =
                watch.find(id).orElseThrow(() -> new StatusException(HttpStatus.NOT_FOUND, "no site has the id " + id));
        Period period = request.query("period").flatMap(Period::of).orElse(Period.DAY);
        try {
            Trend trend = reports.trend(id, period);
            List<IncidentLine> incidents = incidents(id, trend.from());
            String notice = Notices.of(reports.state(), clock.instant());
            return answer(HttpStatus.OK, new HistoryPage(Tile.of(site), period, trend, incidents, notice));
        } catch (OrmException | DeadlineExceededException e) {
            String notice = "The database cannot be asked now, so there is no history. The checks go on.";
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE, new HistoryPage(Tile.of(site), period, null, List.of(), notice));
        }
    }

    private Response answer(HttpStatus status, HistoryPage page) throws Exception {
        return templates.view("history.jte", page).response(status);
    }

    private List<IncidentLine> incidents(int id, Instant from) {
        Instant now = clock.instant();
        return reports.incidents(id, from, HistoryPage.MOST).stream()
                .map(incident -> IncidentLine.of(incident, now))
                .toList();
    }
}
