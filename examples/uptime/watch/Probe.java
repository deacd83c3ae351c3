package uptime.watch;

import dev.gyre.Parks;
import dev.gyre.http.HttpUrl;
import uptime.site.Outcome;

/// Asks a site whether it is up.
@FunctionalInterface
public interface Probe {
    /// Never throws because of the site: that it fails is an outcome. Parks.
    @Parks
    Outcome check(HttpUrl url);
}
