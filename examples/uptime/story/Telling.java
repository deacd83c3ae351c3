package uptime.story;

import static dev.gyre.Async.sleep;

import dev.gyre.Parks;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.Events;
import dev.gyre.http.events.ServerEvent;
import java.time.Duration;

/// Tells open pages how the show goes, by server-sent events: four times a second, if something has changed.
final class Telling {
    private static final Duration TICK = Duration.ofMillis(250);

    private final Cast cast;
    private final Show show;
    private final Experiments experiments;

    Telling(Cast cast, Show show, Experiments experiments) {
        this.cast = cast;
        this.show = show;
        this.experiments = experiments;
    }

    /// Answers a page. What it has seen, it says when it comes back.
    Response events(Request request) {
        long seen = request.header("Last-Event-ID").map(Telling::number).orElse(-1L);
        return Events.response(events -> follow(seen, events));
    }

    /// How it stands.
    ///
    /// @param seen the number of the last point that the page knows
    Frame frame(long seen) {
        Point latest = show.latest();
        Duration delay = Duration.ofMillis(show.upstreamMillis());
        double asked = cast.crowd().perSecond(delay);
        var result = experiments.fibonacciResult();
        return new Frame(
                show.phase(),
                show.note(),
                show.upstreamMillis(),
                show.secondsLeft(),
                show.pointsSince(seen),
                InWords.of(latest == null ? Side.NONE : latest.gyre(), asked),
                InWords.of(latest == null ? Side.NONE : latest.threads(), asked),
                InWords.reason(cast, show.upstreamMillis(), asked, Crowd.mostPerSecond(cast.threads(), delay)),
                show.held(),
                experiments.lanes(),
                experiments.isRacing(),
                result == null ? "" : InWords.of(result),
                experiments.isComputing());
    }

    @Parks
    private void follow(long alreadySeen, EventWriter events) {
        long seen = alreadySeen;
        Frame told = null;
        show.watch(1);
        try {
            while (true) {
                Frame frame = frame(seen);
                seen = lastOf(frame, seen);
                if (!frame.equals(told)) {
                    events.send(ServerEvent.json(frame).withId(String.valueOf(seen)));
                    told = frame;
                }
                sleep(TICK);
            }
        } finally {
            show.watch(-1);
        }
    }

    private static long lastOf(Frame frame, long seen) {
        return frame.points().isEmpty() ? seen : frame.points().getLast().number();
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
