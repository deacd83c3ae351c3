package uptime.store;

import dev.gyre.Parks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import uptime.site.Incident;

/// What the past can be asked.
public interface Reports {
    /// How a site did over a period that ends now. Parks.
    ///
    /// @throws dev.gyre.orm.table.OrmException if the database cannot be asked
    /// @throws dev.gyre.DeadlineExceededException if it does not answer within some seconds
    @Parks
    Trend trend(int site, Period period);

    /// The newest incidents of a site that were not over before `from`. Parks; it fails as [#trend] does.
    @Parks
    List<Incident> incidents(int site, Instant from, int limit);

    /// How the database stands. Never parks.
    StoreState state();

    /// Of who keeps nothing.
    static Reports none() {
        return new Reports() {
            @Override
            public Trend trend(int site, Period period) {
                return Trend.of(period, Instant.EPOCH.plus(Duration.ofDays(7)), List.of());
            }

            @Override
            public List<Incident> incidents(int site, Instant from, int limit) {
                return List.of();
            }

            @Override
            public StoreState state() {
                return new StoreState(null, "", 0, 0);
            }
        };
    }
}
