package uptime.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uptime.store.Period;
import uptime.store.Trend;

/// What the template `history.jte` shows of a site.
///
/// @param trend null if the database cannot be asked
/// @param notice what there is to say of the database; empty if all is well
public record HistoryPage(
        Tile tile, Period period, @Nullable Trend trend, List<IncidentLine> incidents, String notice) {
    /// How many incidents it lists at most.
    static final int MOST = 100;

    /// The share of good checks.
    public String availability() {
        Trend known = trend;
        if (known == null || known.checks() == 0) {
            return "–";
        }
        double percent = Math.floor(known.availability() * 10_000) / 100; // only what never failed has 100 %
        return String.format(Locale.ROOT, "%.2f %%", percent);
    }

    /// How long good checks took on average.
    public String mean() {
        Trend known = trend;
        return known == null || known.meanMillis() == 0
                ? "–"
                : Spans.brief(Duration.ofMillis(Math.round(known.meanMillis())));
    }

    /// How many checks there were.
    public String checks() {
        Trend known = trend;
        return known == null ? "–" : String.valueOf(known.checks());
    }
}
