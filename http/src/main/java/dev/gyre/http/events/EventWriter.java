package dev.gyre.http.events;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import dev.gyre.http.BodyWriter;
import dev.gyre.sync.Mutex;
import java.time.Duration;

/// Takes the events of one client. Each is sent at once. Any number of tasks may send; one waits for the other.
///
/// While nothing is sent, the client gets a comment every 15 s, so that no box in between takes the connection
/// for dead, and a client that has vanished is noticed.
public final class EventWriter {
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final BodyWriter out;
    private final LoopClock clock = Loop.current().clock();
    private final Mutex turn = new Mutex();
    private long last = clock.nanos(); // when something was sent

    EventWriter(BodyWriter out) {
        this.out = out;
    }

    /// Sends an event. Parks while the client is behind. A cancel ends the stream, because a part of an event
    /// cannot be taken back.
    ///
    /// @throws dev.gyre.http.ConnectionLostException if the client has left
    @Parks
    public void send(ServerEvent event) {
        write(event.encoded());
    }

    /// Sends an event that has data only.
    @Parks
    public void send(String data) {
        send(ServerEvent.of(data));
    }

    /// Sends an event of this kind.
    @Parks
    public void send(String event, String data) {
        send(ServerEvent.of(data).withEvent(event));
    }

    /// Sends what clients skip. It may have several lines.
    @Parks
    public void comment(String text) {
        write(": " + String.join("\n: ", text.split("\r\n|\r|\n", -1)) + "\n\n");
    }

    /// Makes what was written so far reach the client, of which at first that is the head of the response.
    void flush() {
        out.flush();
    }

    /// Sends comments for as long as nothing else is sent. Ends by a cancel only.
    @Parks
    void keepAlive() {
        while (true) {
            Duration quiet = Duration.ofNanos(clock.nanos() - last);
            if (quiet.compareTo(QUIET) < 0) {
                Async.sleep(QUIET.minus(quiet));
            } else {
                comment("");
            }
        }
    }

    /// Runs `action` when nothing is being written.
    @Parks
    void atRest(Runnable action) {
        turn.with(action::run);
    }

    @Parks
    private void write(String text) {
        turn.with(() -> {
            out.write(text);
            out.flush();
            last = clock.nanos();
        });
    }
}
