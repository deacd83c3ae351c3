package uptime.alert;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.sleep;

import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.sync.AsyncQueue;
import java.time.Instant;
import uptime.watch.Trouble;

/// Brings alerts to one receiver, one after the other and in order, so that a slow receiver keeps nobody
/// waiting but
/// itself. So many may wait; beyond that the oldest is dropped, since the newest says how things are.
final class Courier {
    static final int MOST_WAITING = 1000;

    private final Handler web;
    private final HttpUrl receiver;
    private final Signature signature;
    private final Patience patience;
    private final DeliveryLog log;
    private final LoopClock clock = Loop.current().clock();
    private final AsyncQueue<Letter> waiting = AsyncQueue.bounded(MOST_WAITING);

    Courier(Handler web, HttpUrl receiver, Signature signature, Patience patience, DeliveryLog log) {
        this.web = web;
        this.receiver = receiver;
        this.signature = signature;
        this.patience = patience;
        this.log = log;
    }

    /// Takes a letter along. Never parks.
    void take(Letter letter) {
        note(letter, "waiting", 0, "");
        while (!waiting.tryPut(letter)) {
            waiting.tryGet().ifPresent(oldest -> note(oldest, "dropped", 0, ""));
        }
    }

    /// Delivers, until it is cancelled.
    @Parks
    void run() {
        for (Letter letter : waiting) {
            deliver(letter);
        }
    }

    @Parks
    private void deliver(Letter letter) {
        for (int attempt = 1; ; attempt++) {
            String answer = send(letter);
            if (answer.startsWith("2")) {
                note(letter, "delivered", attempt, answer);
                return;
            }
            if (attempt == patience.attempts()) {
                note(letter, "given up", attempt, answer);
                return;
            }
            note(letter, "retrying", attempt, answer);
            sleep(patience.pause(attempt, Loop.current().random()));
        }
    }

    /// The status of the answer, or why there is none.
    @Parks
    private String send(Letter letter) {
        try {
            return failAfter(patience.answer(), () -> ask(letter).toString());
        } catch (Exception e) {
            return Trouble.inWords(e);
        }
    }

    private HttpStatus ask(Letter letter) throws Exception {
        Instant now = clock.instant();
        var request = Request.post(receiver.toString(), Body.of(letter.body()))
                .withHeader("Content-Type", "application/json")
                .withHeader("webhook-id", letter.id())
                .withHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .withHeader("webhook-signature", signature.of(letter.id(), now, letter.body()));
        try (var response = web.handle(request)) { // nobody wants its body
            return response.status();
        }
    }

    private void note(Letter letter, String state, int attempts, String answer) {
        var alert = letter.alert();
        log.note(
                receiver,
                new Delivery(
                        letter.id(),
                        receiver.authority(),
                        alert.type(),
                        alert.incident().url(),
                        state,
                        attempts,
                        answer,
                        clock.instant()));
    }
}
