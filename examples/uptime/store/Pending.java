package uptime.store;

import static uptime.store.AlertLetterTable.ALERT_LETTER;
import static uptime.store.SiteCheckTable.SITE_CHECK;
import static uptime.store.SiteIncidentTable.SITE_INCIDENT;
import static uptime.store.WatchedSiteTable.WATCHED_SITE;

import dev.gyre.Parks;
import dev.gyre.orm.Transaction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is to be written. Of several changes of one row, only the last one is kept; of very many checks, the
/// newest. All of it may be written twice, and is there once.
final class Pending {
    static final int MOST_CHECKS = 200_000;

    private static final int ROWS = 2000; // in one statement

    private final Map<Integer, WatchedSite> sites = new LinkedHashMap<>();
    private final Set<Integer> gone = new LinkedHashSet<>();
    private final Map<Long, SiteIncident> incidents = new LinkedHashMap<>();
    private final Map<List<String>, AlertLetter> letters = new LinkedHashMap<>();
    private final Deque<SiteCheck> checks = new ArrayDeque<>();
    private long dropped;

    void keep(WatchedSite site) {
        sites.put(site.id(), site);
    }

    void remove(int site) {
        sites.remove(site);
        checks.removeIf(check -> check.site().id() == site);
        gone.add(site);
    }

    void keep(SiteIncident incident) {
        incidents.put(incident.number(), incident);
    }

    void keep(AlertLetter letter) {
        letters.put(List.of(letter.id(), letter.receiver()), letter);
    }

    void keep(SiteCheck check) {
        checks.addLast(check);
        if (checks.size() > MOST_CHECKS) {
            checks.removeFirst();
            dropped++;
        }
    }

    /// Takes in what came after this.
    void add(Pending later) {
        later.gone.forEach(this::remove);
        later.sites.values().forEach(this::keep);
        later.incidents.values().forEach(this::keep);
        later.letters.values().forEach(this::keep);
        later.checks.forEach(this::keep);
        dropped += later.dropped;
    }

    /// How many rows there are.
    int size() {
        return sites.size() + gone.size() + incidents.size() + letters.size() + checks.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int checks() {
        return checks.size();
    }

    /// How many checks were too many to be kept.
    long dropped() {
        return dropped;
    }

    /// The time of the oldest check.
    Optional<Instant> oldestCheck() {
        return checks.stream().map(SiteCheck::at).min(Instant::compareTo);
    }

    /// Writes all of it.
    @Parks
    void write(Transaction tx) {
        if (!gone.isEmpty()) {
            tx.delete(WATCHED_SITE).where(WATCHED_SITE.id.in(List.copyOf(gone))).run();
        }
        for (List<WatchedSite> some : parts(sites.values())) {
            tx.insertAll(WATCHED_SITE, some)
                    .onConflict(WATCHED_SITE.id)
                    .doUpdateAll()
                    .run();
        }
        for (List<SiteIncident> some : parts(incidents.values())) {
            tx.insertAll(SITE_INCIDENT, some)
                    .onConflict(SITE_INCIDENT.number)
                    .doUpdateAll()
                    .run();
        }
        for (List<AlertLetter> some : parts(letters.values())) {
            tx.insertAll(ALERT_LETTER, some)
                    .onConflict(ALERT_LETTER.id, ALERT_LETTER.receiver)
                    .doUpdateAll()
                    .run();
        }
        for (List<SiteCheck> some : parts(checks)) {
            tx.insertAll(SITE_CHECK, some).onConflict().doNothing().run();
        }
    }

    /// The same in two or more pieces, in the order in which they are to be written: to find the row that
    /// cannot be.
    List<Pending> pieces() {
        List<Pending> pieces = new ArrayList<>();
        gone.forEach(site -> piece(pieces).remove(site));
        sites.values().forEach(site -> piece(pieces).keep(site));
        incidents.values().forEach(incident -> piece(pieces).keep(incident));
        letters.values().forEach(letter -> piece(pieces).keep(letter));
        List<SiteCheck> all = List.copyOf(checks);
        for (List<SiteCheck> half : List.of(all.subList(0, all.size() / 2), all.subList(all.size() / 2, all.size()))) {
            if (!half.isEmpty()) {
                half.forEach(piece(pieces)::keep);
            }
        }
        return pieces;
    }

    private static Pending piece(List<Pending> pieces) {
        pieces.add(new Pending());
        return pieces.getLast();
    }

    /// As many rows at a time as a statement of every engine may have.
    private static <T> List<List<T>> parts(Collection<T> rows) {
        List<T> all = List.copyOf(rows);
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += ROWS) {
            parts.add(all.subList(i, Math.min(i + ROWS, all.size())));
        }
        return parts;
    }

    @Override
    public String toString() {
        return "Pending[" + sites.values() + " " + gone + " " + incidents.values() + " " + letters.keySet() + ", "
                + checks.size() + " checks]";
    }
}
