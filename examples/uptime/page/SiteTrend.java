package uptime.page;

import dev.gyre.web.endpoint.Describe;
import java.time.Instant;
import java.util.List;
import uptime.store.Trend;

/// How a site did, as programs see it; the charts of the page are such a program.
record SiteTrend(
        @Describe("`hour`, `day` or `week`.") String period,
        Instant from,
        Instant to,
        @Describe("How many checks there were.") long checks,
        @Describe("The share of good checks, from 0 to 1.") double availability,
        @Describe("How long the good ones took on average.") double meanMillis,

        @Describe("In steps of equal length, the oldest first.")
        List<Trend.Step> steps) {
    static SiteTrend of(Trend trend) {
        return new SiteTrend(
                trend.period().word(),
                trend.from(),
                trend.to(),
                trend.checks(),
                trend.availability(),
                trend.meanMillis(),
                trend.steps());
    }
}
