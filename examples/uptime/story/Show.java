package uptime.story;

import static dev.gyre.Async.sleep;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.HttpException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.net.NetException;
import dev.gyre.sync.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uptime.story.Frame.Phase;

/// The two pages under the same load, for as long as somebody wants to see it. It is played only when asked
/// for, once at a time, and ends when it is told to, when no page shows it, and after a while in any case.
///
/// All of it is on the loop of the program; what it opens is not ([Stage]).
final class Show {
    static final int LEAST_MILLIS = 50;
    static final int MOST_MILLIS = 500;

    private static final Duration TICK = Duration.ofMillis(250);
    private static final int KEPT = 240; // a minute

    private final Cast cast;
    private final Path home;
    private final TaskOwner tasks;
    private final LoopClock clock = Loop.current().clock();
    private final Deque<Point> points = new ArrayDeque<>();
    private long number = clock.millis() * 1000; // larger than those of earlier runs
    private Signal wanted = new Signal();
    private Phase phase = Phase.IDLE;
    private String note = "";
    private int upstreamMillis = LEAST_MILLIS;
    private long began;
    private long watched; // when a page last showed it
    private int viewers;
    private @Nullable Stage stage; // while it runs
    private @Nullable HeldLine held;

    /// @param home the directory of the program
    Show(Cast cast, Path home, TaskOwner tasks) {
        this.cast = cast;
        this.home = home;
        this.tasks = tasks;
    }

    /// Plays whenever it is asked to, until it is cancelled.
    @Parks
    void run() {
        while (true) {
            wanted.await();
            try {
                play();
            } catch (IOException | RuntimeException e) {
                note = "The show cannot go on: " + e.getMessage();
                wanted = new Signal();
            }
            stage = null;
            phase = Phase.IDLE;
        }
    }

    /// Has it played, from the beginning if it is not being played already.
    void start() {
        watched = clock.nanos();
        wanted.set();
    }

    /// Ends it soon.
    void stop() {
        end("");
    }

    /// Has the upstream take so long from now on.
    void turnTo(int millis) {
        upstreamMillis = millis;
        if (stage != null) {
            stage.upstream().turnTo(delay());
        }
    }

    /// Asks the page on Gyre for a report that blocks its loop, or for the one that does not.
    ///
    /// @param kind `compute`, `files` or `off`
    void block(String kind) {
        Stage now = stage;
        if (now == null) {
            throw new StatusException(HttpStatus.CONFLICT, "nothing runs that could be blocked; start the show first");
        }
        if (now.blockage().lasts()) {
            throw new StatusException(HttpStatus.CONFLICT, "the loop is blocked already; that ends by itself");
        }
        tasks.spawn("ask for the report " + kind, () -> ask(now, kind));
    }

    /// A page has come (1) or gone (-1).
    void watch(int change) {
        viewers += change;
    }

    Phase phase() {
        return phase;
    }

    String note() {
        return note;
    }

    int upstreamMillis() {
        return upstreamMillis;
    }

    long secondsLeft() {
        long left = began + cast.limit().toNanos() - clock.nanos();
        return phase == Phase.RUNNING ? Math.max(0, Duration.ofNanos(left).toSeconds()) : 0;
    }

    @Nullable
    HeldLine held() {
        return held;
    }

    /// The points of the last minute that are newer than `seen`.
    List<Point> pointsSince(long seen) {
        return points.stream().filter(point -> point.number() > seen).toList();
    }

    /// The latest point; null before the first.
    @Nullable
    Point latest() {
        return points.peekLast();
    }

    @Parks
    private void play() throws IOException {
        phase = Phase.OPENING;
        note = "";
        held = null;
        points.clear();
        try (var opened = Stage.open(cast, delay(), home.resolve("assets/uptime.css"))) {
            begin(opened);
            while (phase == Phase.RUNNING) {
                sleep(TICK);
                points.add(opened.sample(++number));
                if (points.size() > KEPT) {
                    points.removeFirst();
                }
                look(opened.blockage());
                endInTime();
            }
            stage = null;
        }
    }

    private void begin(Stage opened) {
        opened.upstream().turnTo(delay()); // somebody may have turned it meanwhile
        stage = opened;
        began = clock.nanos();
        watched = began;
        if (phase == Phase.OPENING) { // else it was stopped meanwhile
            phase = Phase.RUNNING;
        }
    }

    private void endInTime() {
        long now = clock.nanos();
        watched = viewers > 0 ? now : watched;
        if (now - watched > cast.alone().toNanos()) {
            end("The show has ended, because no page showed it.");
        } else if (now - began > cast.limit().toNanos()) {
            String time = InWords.time((double) cast.limit().toMillis());
            end("The show has ended after " + time + ". Start it again if you like.");
        }
    }

    private void end(String why) {
        if (phase == Phase.OPENING || phase == Phase.RUNNING) {
            note = why;
            phase = Phase.CLOSING;
            wanted = new Signal(); // whoever wants it from now on wants another one
        }
    }

    @Parks
    private void look(Blockage blockage) {
        var state = blockage.state().orElse(null);
        if (state == null || state.hold() == null) {
            return;
        }
        Excerpt source = state.hold().line().map(this::excerpt).orElse(Excerpt.NONE);
        held = HeldLine.of(state, state.hold(), state.millis(clock.nanos()), source);
    }

    /// Read once for each line.
    @Parks
    private Excerpt excerpt(StackTraceElement line) {
        HeldLine before = held;
        return before != null && before.isAt(line) ? before.source() : Excerpt.of(line, home);
    }

    @Parks
    private void ask(Stage now, String kind) {
        try {
            now.askForReport(kind);
        } catch (HttpException | NetException e) {
            note = "The report did not come: " + e.getMessage(); // as when the show ends meanwhile
        }
    }

    private Duration delay() {
        return Duration.ofMillis(upstreamMillis);
    }
}
