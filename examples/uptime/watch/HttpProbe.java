package uptime.watch;

import static dev.gyre.Async.failAfter;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import java.time.Duration;
import uptime.site.Outcome;

/// Asks with GET. A site is up if it answers in time with a status below 400, after the redirects.
///
/// @param web what requests are given to: an HTTP client, and in tests anything that answers
/// @param patience for the whole check, from the connection to the answer
public record HttpProbe(Handler web, Duration patience) implements Probe {
    /// Plain code, which waits where it asks. The deadline covers all that happens inside.
    @Override
    @Parks
    public Outcome check(HttpUrl url) {
        long began = Loop.current().clock().nanos();
        try {
            HttpStatus status = failAfter(patience, () -> ask(url));
            return status.code() < 400
                    ? new Outcome.Good(status.code(), since(began))
                    : new Outcome.Bad("answers " + status, since(began));
        } catch (Exception e) {
            return new Outcome.Bad(Trouble.inWords(e), since(began));
        }
    }

    private HttpStatus ask(HttpUrl url) throws Exception {
        try (var response = web.handle(Request.get(url.toString()))) { // nobody wants its body
            return response.status();
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(Loop.current().clock().nanos() - began);
    }
}
