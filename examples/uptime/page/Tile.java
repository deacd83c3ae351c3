package uptime.page;

import java.util.Locale;
import uptime.site.Site;
import uptime.site.Standing;

/// A site as the page shows it.
///
/// @param host its name, or its host with the port if that is not the usual one
/// @param path the rest of its URL; empty if it has a name, and if there is nothing but the slash
/// @param latency of the latest check, with its unit; a dash before the first
/// @param since when its state began, in milliseconds of the epoch
/// @param reason why it is down; empty if it is not
/// @param availability the share of good checks
public record Tile(
        int id,
        String url,
        String host,
        String path,
        String state,
        String latency,
        long since,
        String reason,
        String availability,
        Sparkline spark) {
    /// One without a site, for the page's script to fill in.
    public static final Tile EMPTY = new Tile(0, "", "", "", "unknown", "", 0, "", "", new Sparkline("", ""));

    static Tile of(Site site) {
        Standing standing = site.standing();
        return new Tile(
                site.id(),
                site.url().toString(),
                site.name().isEmpty() ? site.url().authority() : site.name(),
                site.name().isEmpty() && !site.url().target().equals("/")
                        ? site.url().target()
                        : "",
                standing.state().word(),
                site.latency().map(Spans::brief).orElse("–"),
                standing.since().toEpochMilli(),
                standing.reason(),
                percent(site.history().availability()),
                Sparkline.of(site.history().latest(Sparkline.BARS)));
    }

    /// Rounded down, so that only what never failed has 100 %.
    private static String percent(double share) {
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
