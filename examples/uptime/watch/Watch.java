package uptime.watch;

import static dev.gyre.Async.sleep;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskOwner;
import dev.gyre.http.HttpUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import uptime.site.Incident;
import uptime.site.Incidents;
import uptime.site.Outcome;
import uptime.site.Past;
import uptime.site.Site;
import uptime.site.Standing;
import uptime.site.Totals;
import uptime.site.Wanted;

/// The sites that are watched: each has a task of its own, which sleeps, checks, and sleeps again. All of it lives
/// on one loop. Its tasks change turns only where they wait, so there is no lock here, although ten thousand tasks
/// share these maps.
public final class Watch implements AutoCloseable {
    private static final int MOST_ASKED = 20_000;

    private final Probe probe;
    private final Cadence cadence;
    private final RandomGenerator chance;
    private final LoopClock clock = Loop.current().clock();
    private final Lag lag = new Lag();
    private final TaskOwner tasks = Loop.current().newOwner("watch");
    private final Map<Integer, Site> sites = new LinkedHashMap<>();
    private final Map<HttpUrl, Site> byUrl = new HashMap<>();
    private final Map<Integer, Task<?>> watching = new HashMap<>();
    private final Incidents incidents;
    private final Map<HttpUrl, Site> past; // those that are not watched again yet
    private final List<Consumer<? super Site>> siteListeners = new ArrayList<>();
    private final List<Consumer<? super Incident>> incidentListeners = new ArrayList<>();
    private final List<CheckListener> checkListeners = new ArrayList<>();
    private int lastId;

    /// Begins on the current loop, without any site.
    ///
    /// @param chance spreads the checks
    public Watch(Probe probe, Cadence cadence, RandomGenerator chance) {
        this(probe, cadence, chance, Past.NONE);
    }

    /// The same for who knows something of earlier runs: a site that was watched before goes on as it stood.
    public Watch(Probe probe, Cadence cadence, RandomGenerator chance, Past past) {
        this.probe = probe;
        this.cadence = cadence;
        this.chance = chance;
        this.past = past.byUrl();
        this.incidents = new Incidents(past);
        this.lastId = past.lastSite();
    }

    /// Watches another site from now on. Never parks.
    ///
    /// @throws DuplicateSiteException if it is watched already
    public Site add(HttpUrl url) {
        return add(Wanted.of(url));
    }

    /// The same for a site with a name or an interval of its own. Never parks.
    ///
    /// @throws DuplicateSiteException if it is watched already
    public Site add(Wanted wanted) {
        return add(wanted, false);
    }

    private Site add(Wanted wanted, boolean isAsked) {
        Site known = byUrl.get(wanted.url());
        if (known != null) {
            throw new DuplicateSiteException(known);
        }
        Site before = past.remove(wanted.url());
        Site site = before == null
                ? new Site(++lastId, wanted, isAsked, Standing.unknown(clock.instant()))
                : new Site(before.id(), wanted, isAsked || before.isAsked(), before.standing());
        incidents.resume(site);
        sites.put(site.id(), site);
        byUrl.put(site.url(), site);
        watching.put(site.id(), tasks.spawn("watch " + site.url(), () -> watch(site)));
        tell(site);
        return site;
    }

    /// The same for whoever asks from outside: there is an end to what strangers can have watched. Never parks.
    ///
    /// @throws DuplicateSiteException if it is watched already
    /// @throws TooManySitesException if there are twenty thousand
    public Site addAsked(Wanted wanted) {
        if (sites.size() >= MOST_ASKED && !byUrl.containsKey(wanted.url())) {
            throw new TooManySitesException(MOST_ASKED);
        }
        return add(wanted, true);
    }

    /// Watches again what somebody has asked for in an earlier run. Never parks.
    public void resumeAsked() {
        List.copyOf(past.values()).stream().filter(Site::isAsked).forEach(site -> add(site.wanted(), true));
    }

    /// Whether it is watched. Never parks.
    public boolean isWatching(HttpUrl url) {
        return byUrl.containsKey(url);
    }

    /// Stops watching a site; a check of it that is under way is cancelled. Returns whether there was one of
    /// this id. Never parks.
    public boolean remove(int id) {
        Site site = sites.remove(id);
        Task<?> task = watching.remove(id);
        if (site == null || task == null) {
            return false;
        }
        byUrl.remove(site.url());
        task.cancel("the site is not watched any more");
        incidents.end(site, clock.instant()).ifPresent(this::tell);
        tell(site);
        return true;
    }

    /// The site of this id.
    public Optional<Site> find(int id) {
        return Optional.ofNullable(sites.get(id));
    }

    /// All sites, in the order in which they came.
    public Collection<Site> sites() {
        return Collections.unmodifiableCollection(sites.values());
    }

    public Totals totals() {
        return Totals.of(sites.values());
    }

    public Incidents incidents() {
        return incidents;
    }

    /// How late the checks start.
    public Lag lag() {
        return lag;
    }

    public Duration interval() {
        return cadence.interval();
    }

    /// Calls `listener` after each check, and when a site comes or goes. It must not wait.
    public void onSite(Consumer<? super Site> listener) {
        siteListeners.add(listener);
    }

    /// Calls `listener` when an incident begins and when it ends. It must not wait.
    public void onIncident(Consumer<? super Incident> listener) {
        incidentListeners.add(listener);
    }

    /// Calls `listener` after each check, before the others are told. It must not wait.
    public void onCheck(CheckListener listener) {
        checkListeners.add(listener);
    }

    /// Ends the incidents of sites that were watched in an earlier run, and are not watched any more.
    public void endLeftIncidents() {
        incidents.endLeft(clock.instant()).forEach(this::tell);
    }

    /// Stops watching. Parks until the checks that were under way have ended.
    @Override
    @Parks
    public void close() {
        tasks.close();
    }

    /// The life of a site's task. A check that takes longer than the interval delays the next one; none is made
    /// up for.
    @Parks
    private void watch(Site site) {
        Cadence own = site.every().map(Cadence::new).orElse(cadence);
        long planned = clock.nanos() + own.first(chance).toNanos();
        while (true) {
            sleep(Duration.ofNanos(planned - clock.nanos()));
            lag.note(Duration.ofNanos(clock.nanos() - planned));
            note(site, probe.check(site.url()));
            planned += own.next(site.standing().isDoubtful(), chance).toNanos();
            planned = Math.max(planned, clock.nanos());
        }
    }

    private void note(Site site, Outcome outcome) {
        Standing before = site.standing();
        Instant now = clock.instant();
        site.note(outcome, now);
        checkListeners.forEach(listener -> listener.noted(site, outcome, now));
        incidents.note(site, before).ifPresent(this::tell);
        tell(site);
    }

    private void tell(Site site) {
        siteListeners.forEach(listener -> listener.accept(site));
    }

    private void tell(Incident incident) {
        incidentListeners.forEach(listener -> listener.accept(incident));
    }
}
