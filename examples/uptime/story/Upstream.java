package uptime.story;

import static dev.gyre.Async.sleep;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.time.Duration;

/// What both pages ask before they can answer: a service that takes as long as it is told to, for as many at once as
/// there are.
final class Upstream implements Handler {
    private volatile Duration delay;

    Upstream(Duration delay) {
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }

    /// Any thread; for whoever asks from now on.
    void turnTo(Duration time) {
        delay = time;
    }

    @Override
    @Parks
    public Response handle(Request request) {
        sleep(delay);
        return Response.text("sunny, 21°");
    }
}
