package uptime.page;

import static dev.gyre.Async.sleep;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.Events;
import dev.gyre.http.events.ServerEvent;
import dev.gyre.sync.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uptime.site.Incident;
import uptime.site.Site;
import uptime.site.Totals;
import uptime.watch.Watch;

/// Keeps open pages up to date, by server-sent events. Four times a second each page gets what has changed,
/// which is the same for all pages that keep up, and written down once. A page that cannot keep up gets more
/// at
/// a time, less often.
final class Live {
    static final int INCIDENTS = 60;

    private static final Duration TICK = Duration.ofMillis(250);
    private static final int TICKS_PER_BEAT = 4;

    /// What an event carries: all that has changed.
    ///
    /// @param incidents the newest ones, if there are other ones than before
    private record Patch(
            List<Tile> sites,
            List<Integer> gone,
            Totals totals,
            Figures figures,
            @Nullable List<IncidentLine> incidents) {}

    /// A patch as it is sent.
    private record Sent(long since, ServerEvent event, long latest) {}

    private final Watch watch;
    private final Pulse pulse;
    private final Journal journal;
    private Signal tick = new Signal();
    private int viewers;
    private @Nullable Sent lastSent;

    Live(Watch watch, Pulse pulse, long firstNumber) {
        this.watch = watch;
        this.pulse = pulse;
        this.journal = new Journal(firstNumber);
        watch.onSite(this::note);
        watch.onIncident(this::note);
    }

    /// The number of the latest change, for a page that is rendered now.
    long latest() {
        return journal.latest();
    }

    /// Keeps time, until it is cancelled.
    @Parks
    void run() {
        for (int i = 0; ; i++) {
            sleep(TICK);
            if (i % TICKS_PER_BEAT == 0) {
                pulse.beat(viewers);
            }
            lastSent = null;
            tick.set(); // wakes those who wait; the next ones wait for the next tick
            tick = new Signal();
        }
    }

    /// Answers a page that wants to know what changes from now on. It says what it has seen: in the URL at
    /// first, in a header when it comes back.
    Response events(Request request) {
        long seen = request.header("Last-Event-ID")
                .or(() -> request.query("since"))
                .map(Live::number)
                .orElse(-1L);
        return Events.response(events -> follow(seen, events));
    }

    @Parks
    private void follow(long alreadySeen, EventWriter events) {
        if (!journal.knows(alreadySeen)) {
            events.send("stale", "this page is of another time"); // it loads itself anew
            return;
        }
        viewers++;
        try {
            for (long seen = alreadySeen; ; ) {
                Sent patch = since(seen);
                events.send(patch.event);
                seen = patch.latest;
                tick.await();
            }
        } finally {
            viewers--;
        }
    }

    private Sent since(long seen) {
        Sent sent = lastSent;
        if (sent == null || sent.since != seen) {
            long latest = journal.latest();
            sent = new Sent(seen, ServerEvent.json(patch(seen)).withId(String.valueOf(latest)), latest);
            lastSent = sent;
        }
        return sent;
    }

    private Patch patch(long seen) {
        return new Patch(
                journal.changedSince(seen).stream()
                        .flatMap(id -> watch.find(id).stream())
                        .map(Tile::of)
                        .toList(),
                journal.goneSince(seen),
                watch.totals(),
                pulse.figures(),
                journal.haveIncidentsChangedSince(seen) ? incidents() : null);
    }

    /// The newest incidents.
    List<IncidentLine> incidents() {
        Instant now = Loop.current().clock().instant();
        return watch.incidents().newest(INCIDENTS).stream()
                .map(incident -> IncidentLine.of(incident, now))
                .toList();
    }

    private void note(Site site) {
        if (watch.find(site.id()).isPresent()) {
            journal.siteChanged(site.id());
        } else {
            journal.siteGone(site.id());
        }
    }

    private void note(Incident ignored) {
        journal.incidentsChanged();
    }

    /// A number that no journal knows, if that is none.
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
