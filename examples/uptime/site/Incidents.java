package uptime.site;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The incidents that last, and the latest of those that are over.
public final class Incidents {
    private static final int KEPT = 500;
    private static final Comparator<Incident> NEWEST_FIRST = Comparator.comparing(Incident::since)
            .thenComparingLong(Incident::number)
            .reversed();

    private final Map<Integer, Incident> open = new HashMap<>(); // by site
    private final Deque<Incident> over = new ArrayDeque<>();
    private long count;

    /// Takes in that a site has changed from one standing to another. Returns the incident that began or
    /// ended
    /// with that, if one did.
    public Optional<Incident> note(Site site, Standing before) {
        State state = site.state();
        if (state == before.state()) {
            return Optional.empty();
        }
        return state == State.DOWN
                ? Optional.of(begin(site))
                : end(site, site.standing().since());
    }

    /// Ends the incident of a site, if it has one.
    public Optional<Incident> end(Site site, Instant at) {
        return Optional.ofNullable(open.remove(site.id())).map(incident -> keep(incident.endedAt(at)));
    }

    /// How many last.
    public int open() {
        return open.size();
    }

    /// The newest ones, whether they last or are over, the newest first.
    public List<Incident> newest(int limit) {
        return Stream.of(open.values(), over)
                .flatMap(Collection::stream)
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private Incident begin(Site site) {
        Standing down = site.standing();
        var incident = new Incident(++count, site.id(), site.url().toString(), down.reason(), down.since(), null);
        open.put(site.id(), incident);
        return incident;
    }

    private Incident keep(Incident ended) {
        over.addFirst(ended);
        if (over.size() > KEPT) {
            over.removeLast();
        }
        return ended;
    }
}
