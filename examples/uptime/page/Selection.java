package uptime.page;

import dev.gyre.http.Request;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uptime.site.Site;
import uptime.site.State;

/// Which sites a page shows, and in which order: what the form above the tiles says. The page's script does the
/// same while the page is open; without scripts, the form is sent and this does it.
///
/// @param text what the name, the URL or the reason contains
/// @param state the word of a state; empty for all
/// @param order the key of an order
public record Selection(String text, String state, String order) {
    private static final Comparator<Site> BY_ID = Comparator.comparingInt(Site::id);
    private static final Map<State, Integer> TROUBLE = Map.of(State.DOWN, 0, State.UNKNOWN, 1, State.UP, 2);
    private static final Map<String, Comparator<Site>> ORDERS = Map.of(
            "trouble",
            Comparator.<Site, Integer>comparing(site -> TROUBLE.getOrDefault(site.state(), 0))
                    .thenComparing(BY_ID),
            "name",
            Comparator.<Site, String>comparing(site -> site.url().toString()).thenComparing(BY_ID),
            "latency",
            Comparator.<Site, Duration>comparing(site -> site.latency().orElse(Duration.ZERO))
                    .reversed()
                    .thenComparing(BY_ID));

    static Selection of(Request request) {
        return new Selection(
                request.query("text").orElse(""),
                request.query("state").orElse(""),
                request.query("order").filter(ORDERS::containsKey).orElse("trouble"));
    }

    /// At most so many of the sites.
    List<Tile> of(Collection<Site> sites, int limit) {
        return sites.stream()
                .filter(this::matches)
                .sorted(ORDERS.getOrDefault(order, BY_ID))
                .limit(limit)
                .map(Tile::of)
                .toList();
    }

    /// Whether the name, the URL or the trouble of a site has this text in it.
    static boolean mentions(Site site, String text) {
        String words = site.name() + " " + site.url() + " " + site.standing().reason();
        return words.toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT).strip());
    }

    private boolean matches(Site site) {
        return mentions(site, text) && (state.isEmpty() || site.state().word().equals(state));
    }
}
