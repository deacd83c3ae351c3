package uptime.page;

import dev.gyre.web.endpoint.Describe;
import java.util.List;
import uptime.site.History;
import uptime.site.Site;

/// A site with all that is remembered of it, as programs see it.
record SiteDetails(
        SiteLine site,
        @Describe("How many there were in all.") long checks,
        @Describe("The share of good checks, from 0 to 1.") double availability,
        @Describe("The latest checks, the oldest first.") List<History.Point> history) {
    static SiteDetails of(Site site) {
        var history = site.history();
        return new SiteDetails(
                SiteLine.of(site), history.checks(), history.availability(), history.latest(History.SIZE));
    }
}
