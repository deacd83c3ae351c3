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
    /// How many of those that are over are remembered.
    public static final int KEPT = 500;
    private static final Comparator<Incident> NEWEST_FIRST = Comparator.comparing(Incident::since)
            .thenComparingLong(Incident::number)
            .reversed();

    private final Map<Integer, Incident> open = new HashMap<>(); // by site
    private final Deque<Incident> over = new ArrayDeque<>();
    private final Map<Integer, Incident> left = new HashMap<>(); // of sites that are not watched again yet
    private long count;

    /// None.
    public Incidents() {
        this(Past.NONE);
    }

    /// Goes on with those of the past. Those that lasted wait for their sites.
    public Incidents(Past past) {
        count = past.lastIncident();
        past.incidents().stream().sorted(NEWEST_FIRST).forEach(incident -> {
            if (incident.isOpen()) {
                left.put(incident.site(), incident);
            } else {
                over.addLast(incident);
            }
        });
    }

    /// Takes up the incident of a site that is watched again, if it had one that lasted.
    public void resume(Site site) {
        Incident incident = left.remove(site.id());
        if (incident != null) {
            open.put(site.id(), incident);
        }
    }

    /// Ends the incidents of sites that are not watched again, and returns them.
    public List<Incident> endLeft(Instant at) {
        List<Incident> ended = left.values().stream()
                .map(incident -> keep(incident.endedAt(at)))
                .toList();
        left.clear();
        return ended;
    }

    /// Takes in that a site has changed from one standing to another. Returns the incident that began or ended
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
