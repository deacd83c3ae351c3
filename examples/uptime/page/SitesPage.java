package uptime.page;

import dev.gyre.web.FilledForm;
import java.util.List;

/// What the template `sites.jte` shows.
///
/// @param form the new site, as far as it was filled in
/// @param rows the newest sites with the text in them
/// @param count how many sites there are
/// @param text what the rows are to contain
/// @param news what has just been done
public record SitesPage(FilledForm<?> form, List<SiteRow> rows, int count, String text, List<String> news) {
    /// How many rows it has at most.
    public static final int MOST_ROWS = 100;
}
