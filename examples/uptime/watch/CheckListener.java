package uptime.watch;

import java.time.Instant;
import uptime.site.Outcome;
import uptime.site.Site;

/// Hears of each check.
@FunctionalInterface
public interface CheckListener {
    /// What was found just now. It must not wait.
    void noted(Site site, Outcome outcome, Instant at);
}
