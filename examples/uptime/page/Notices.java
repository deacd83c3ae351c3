package uptime.page;

import java.time.Duration;
import java.time.Instant;
import uptime.store.StoreState;

/// What people are told of the database.
final class Notices {
    private Notices() {}

    /// Empty if all is well.
    static String of(StoreState store, Instant now) {
        Instant since = store.awaySince();
        if (since != null) {
            return "The database has been away for " + Spans.words(Duration.between(since, now))
                    + ". The checks go on; " + store.waiting() + " of them wait to be written.";
        }
        return "";
    }
}
