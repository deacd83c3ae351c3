package uptime.page;

import java.util.List;
import uptime.site.Totals;

/// What the template `page.jte` shows: the page as it is when it is loaded. The script `uptime.js` keeps it
/// up
/// to date; without scripts it loads itself anew now and then.
///
/// @param version the number of the latest change that it shows
public record Page(
        Selection selection,
        List<Tile> tiles,
        Totals totals,
        Figures figures,
        List<IncidentLine> incidents,
        long version) {
    /// How many tiles it has at most; the browsers of phones are slow with more.
    public static final int MOST_TILES = 1000;
}
