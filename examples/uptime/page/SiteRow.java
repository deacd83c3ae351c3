package uptime.page;

import java.time.Duration;
import uptime.site.Site;

/// A site as the page `/sites` lists it.
///
/// @param every how often it is checked, in words; empty for as often as the others
public record SiteRow(int id, String name, String url, String state, String every) {
    static SiteRow of(Site site) {
        return new SiteRow(
                site.id(),
                site.name(),
                site.url().toString(),
                site.state().word(),
                site.every().map(SiteRow::words).orElse(""));
    }

    private static String words(Duration every) {
        return "every " + Spans.words(every);
    }
}
