package uptime.page;

import dev.gyre.watch.LoopStats;
import dev.gyre.web.endpoint.Describe;
import java.time.Duration;
import uptime.site.Totals;
import uptime.store.StoreState;
import uptime.watch.Lag;

/// How it goes, as programs see it.
record Stats(
        Totals sites,
        int openIncidents,

        @Describe("How late checks have started since the beginning.")
        LagLine lag,

        @Describe("How late they have started in the last minutes.")
        LagLine recentLag,

        Figures figures,
        @Describe("How the database stands.") StoreState store,
        LoopStats loop) {
    /// Of how many checks; the rest in milliseconds.
    record LagLine(long checks, double p50Millis, double p99Millis, double longestMillis) {
        static LagLine of(Lag.Figures lag) {
            return new LagLine(lag.checks(), millis(lag.p50()), millis(lag.p99()), millis(lag.longest()));
        }

        private static double millis(Duration span) {
            return span.toNanos() / 1e6;
        }
    }
}
