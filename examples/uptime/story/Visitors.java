package uptime.story;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.sleep;

import dev.gyre.DeadlineExceededException;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.HttpException;
import dev.gyre.http.client.HttpClient;
import dev.gyre.net.NetException;
import java.time.Duration;

/// A crowd that visits one page: a task for each of them.
///
/// @param url of the page
/// @param tally of their loop
record Visitors(Crowd crowd, HttpClient http, String url, Tally tally, LoopClock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// They come one after the other, and come again until their owner is closed.
    void come(TaskOwner tasks) {
        for (int i = 0; i < crowd.visitors(); i++) {
            Duration start = crowd.start(i);
            tasks.spawn("visitor " + i + " of " + url, () -> keepVisiting(start));
        }
    }

    @Parks
    private void keepVisiting(Duration start) {
        long planned = clock.nanos() + start.toNanos();
        while (true) {
            sleep(Duration.ofNanos(planned - clock.nanos()));
            visit();
            planned = Math.max(planned + crowd.every().toNanos(), clock.nanos());
        }
    }

    @Parks
    private void visit() {
        Tally.Visit visit = tally.begin(clock.nanos());
        try {
            failAfter(PATIENCE, () -> http.get(url).expectSuccess());
            tally.answered(visit, clock.nanos());
        } catch (DeadlineExceededException | HttpException | NetException e) {
            tally.failed(visit);
        }
    }
}
