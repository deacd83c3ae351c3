package uptime.alert;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Response;
import java.util.List;
import uptime.site.Incident;

/// Tells webhooks when an incident begins and ends. Each receiver has a task and a queue of its own, and
/// whoever notes
/// an incident never waits for any of them.
public final class Hooks implements AutoCloseable {
    private final DeliveryLog log = new DeliveryLog();
    private final TaskOwner tasks = Loop.current().newOwner("webhooks");
    private final String run = Long.toString(Loop.current().clock().millis(), Character.MAX_RADIX);
    private final List<Courier> couriers;
    private long count;

    /// Begins on the current loop.
    ///
    /// @param web what requests are given to: an HTTP client that follows no redirects, since what is signed
    /// is for
    ///     the receiver alone
    public Hooks(Handler web, List<HttpUrl> receivers, Signature signature, Patience patience) {
        couriers = receivers.stream()
                .map(receiver -> new Courier(web, receiver, signature, patience, log))
                .toList();
        couriers.forEach(courier -> tasks.spawn("webhook", courier::run));
    }

    /// None.
    public static Hooks none() {
        return new Hooks(_ -> Response.of(HttpStatus.NOT_FOUND), List.of(), Signature.random(), Patience.STANDARD);
    }

    /// Has an incident told soon. Never parks.
    public void note(Incident incident) {
        if (!couriers.isEmpty()) {
            var letter = Letter.of("uptime_" + run + "_" + ++count, incident);
            couriers.forEach(courier -> courier.take(letter));
        }
    }

    /// What became of the newest alerts, the newest first.
    public List<Delivery> newest(int limit) {
        return log.newest(limit);
    }

    /// Gives up what is under way. Parks until that has ended.
    @Override
    @Parks
    public void close() {
        tasks.close();
    }
}
