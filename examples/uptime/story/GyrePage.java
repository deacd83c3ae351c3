package uptime.story;

import static dev.gyre.Async.compute;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;

/// The page on Gyre: a task for each request, all of them on one thread.
///
/// @param upstream its URL
record GyrePage(HttpClient http, String upstream, Mistakes mistakes, Blockage blockage) implements Handler {
    @Override
    @Parks
    public Response handle(Request request) {
        return switch (request.url().path()) {
            case "/" -> page();
            case "/report/compute" -> report(mistakes::compute);
            case "/report/files" -> report(mistakes::readFiles);
            case "/report/off" -> reportOffTheLoop();
            default -> Response.of(HttpStatus.NOT_FOUND);
        };
    }

    /// What the threads do, too: ask, wait, answer.
    @Parks
    private Response page() {
        String weather = http.get(upstream).expectSuccess().text(); // parks this task; the others go on
        return Response.html("<h1>" + weather + "</h1>");
    }

    /// A report that never waits: nobody else gets the thread until it is done.
    private Response report(Report report) {
        LoopClock clock = Loop.current().clock();
        blockage.begins(clock.nanos());
        try {
            return Response.text(String.valueOf(report.make(clock)));
        } finally {
            blockage.ends(clock.nanos());
        }
    }

    /// The same computation, in the way that the watchdog advises.
    @Parks
    private Response reportOffTheLoop() {
        LoopClock clock = Loop.current().clock();
        return Response.text(String.valueOf(compute(() -> mistakes.compute(clock))));
    }

    /// Something that takes its time.
    @FunctionalInterface
    private interface Report {
        long make(LoopClock clock);
    }
}
