package uptime.site;

import dev.gyre.http.HttpUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A site that is watched: what is known of it changes with each check. It needs no lock: all who use it are
/// tasks of one loop, and none of its methods waits.
public final class Site {
    private final int id;
    private final Wanted wanted;
    private final boolean isAsked;
    private final History history = new History();
    private Standing standing;
    private @Nullable Duration latency;

    /// One of which nothing is known yet.
    public Site(int id, Wanted wanted, Instant now) {
        this(id, wanted, false, Standing.unknown(now));
    }

    /// One of which something is known.
    ///
    /// @param isAsked whether somebody has asked for it while the monitor ran
    public Site(int id, Wanted wanted, boolean isAsked, Standing standing) {
        this.id = id;
        this.wanted = wanted;
        this.isAsked = isAsked;
        this.standing = standing;
    }

    public int id() {
        return id;
    }

    public HttpUrl url() {
        return wanted.url();
    }

    /// How people call it; empty if its URL is enough.
    public String name() {
        return wanted.name();
    }

    /// How often it is checked, if not as often as the others.
    public Optional<Duration> every() {
        return Optional.ofNullable(wanted.every());
    }

    /// What somebody wanted to have watched.
    public Wanted wanted() {
        return wanted;
    }

    /// Whether somebody has asked for it while the monitor ran, and it is in no list.
    public boolean isAsked() {
        return isAsked;
    }

    public Standing standing() {
        return standing;
    }

    public State state() {
        return standing.state();
    }

    public History history() {
        return history;
    }

    /// How long the latest check took; empty before the first.
    public Optional<Duration> latency() {
        return Optional.ofNullable(latency);
    }

    /// Takes in what a check has found.
    public void note(Outcome outcome, Instant at) {
        history.add(outcome, at);
        latency = outcome.latency();
        standing = standing.after(outcome, at);
    }

    @Override
    public String toString() {
        return "site " + id + " " + url() + " " + standing.state().word();
    }
}
