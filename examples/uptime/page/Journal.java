package uptime.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What has changed since when. Each change has a number, and every page knows the number of the last change
/// that it has seen; so a page that was asleep, slow or cut off gets all that it has missed, once, and nothing
/// is kept for it.
final class Journal {
    private static final int MOST_GONE = 1000;

    private final SequencedMap<Integer, Long> changed =
            new LinkedHashMap<>(); // a site's latest change; the newest is last
    private final SequencedMap<Integer, Long> gone = new LinkedHashMap<>();
    private long oldest;
    private long latest;
    private long incidents;

    /// @param first the number before the first change. It should be larger than all numbers of earlier runs, so
    ///     that a page of one of these is recognised.
    Journal(long first) {
        oldest = first;
        latest = first;
        incidents = first;
    }

    /// The number of the latest change.
    long latest() {
        return latest;
    }

    void siteChanged(int id) {
        changed.remove(id);
        changed.put(id, ++latest);
    }

    void siteGone(int id) {
        changed.remove(id);
        gone.put(id, ++latest);
        if (gone.size() > MOST_GONE) {
            oldest = gone.pollFirstEntry().getValue();
        }
    }

    void incidentsChanged() {
        incidents = ++latest;
    }

    /// Whether all that has changed since this change is still known.
    boolean knows(long since) {
        return since >= oldest && since <= latest;
    }

    /// The sites that have changed since, the newest change first.
    List<Integer> changedSince(long since) {
        return newerThan(since, changed);
    }

    /// The sites that have gone since.
    List<Integer> goneSince(long since) {
        return newerThan(since, gone);
    }

    boolean haveIncidentsChangedSince(long since) {
        return incidents > since;
    }

    private static List<Integer> newerThan(long since, SequencedMap<Integer, Long> changes) {
        return changes.sequencedEntrySet().reversed().stream()
                .takeWhile(change -> change.getValue() > since)
                .map(Map.Entry::getKey)
                .toList();
    }
}
