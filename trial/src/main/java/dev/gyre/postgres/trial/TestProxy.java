package dev.gyre.postgres.trial;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.TaskOwner;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Listener;
import dev.gyre.net.NetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between driver and server, and is a bad network: it delays, splits, stalls and breaks. In a task.
public final class TestProxy implements AutoCloseable {
    private final Listener listener = Listener.open(Address.loopback(0));
    private final TaskOwner owner = Loop.current().newOwner("proxy");
    private final int target;
    private final Set<ByteStream> streams = ConcurrentHashMap.newKeySet();
    private Duration delay = Duration.ZERO;
    private int piece = 64 * 1024;
    private boolean isStalled;
    private boolean isAnswered = true;
    private int flights;
    private int answerLimit = Integer.MAX_VALUE;

    /// Listens, and connects on to `target` on this machine.
    public TestProxy(int target) {
        this.target = target;
        owner.spawn("accept", () -> {
            for (ByteStream client : listener) {
                owner.spawn("client", () -> serve(client));
            }
        });
    }

    /// Where it listens.
    public int port() {
        return listener.address().port();
    }

    /// Each byte takes so much longer, in both directions.
    public TestProxy delaying(Duration time) {
        delay = time;
        return this;
    }

    /// What comes goes on in pieces of so many bytes at most.
    public TestProxy splitting(int bytes) {
        piece = bytes;
        return this;
    }

    /// Nothing goes on any more, and nothing is closed.
    public void stall(boolean stalled) {
        isStalled = stalled;
    }

    /// How often something was asked after an answer to what was asked before, since this was called last:
    /// round trips, if there is one connection.
    public int takeFlights() {
        int taken = flights;
        flights = 0;
        return taken;
    }

    /// Breaks a connection when so many bytes more have come back from the server.
    public void breakAfter(int bytes) {
        answerLimit = bytes;
    }

    /// Breaks all connections.
    public void breakAll() {
        streams.forEach(ByteStream::abort);
        streams.clear();
    }

    @Override
    public void close() {
        breakAll();
        listener.close();
        owner.close();
    }

    private void serve(ByteStream client) {
        ByteStream server = ByteStream.connect(Address.loopback(target));
        streams.add(client);
        streams.add(server);
        owner.spawn("back", () -> pass(server, client, false));
        pass(client, server, true);
    }

    private void asked() {
        flights += isAnswered ? 1 : 0;
        isAnswered = false;
    }

    private void pass(ByteStream from, ByteStream to, boolean isQuestion) {
        try {
            for (byte[] bytes = from.read(piece); bytes.length > 0; bytes = from.read(piece)) {
                byte[] one = isQuestion ? bytes : allowed(bytes);
                if (isQuestion) {
                    asked();
                }
                if (delay.isPositive()) {
                    owner.spawn("delay", () -> {
                        Async.sleep(delay);
                        isAnswered |= !isQuestion;
                        write(to, one);
                    });
                } else {
                    while (isStalled) {
                        Async.sleep(Duration.ofMillis(5));
                    }
                    isAnswered |= !isQuestion;
                    write(to, one);
                    if (answerLimit == 0) {
                        answerLimit = Integer.MAX_VALUE;
                        break;
                    }
                }
            }
            from.abort();
            to.abort();
        } catch (NetException | CancelledError e) {
            from.abort();
            to.abort();
        }
    }

    private byte[] allowed(byte[] answer) {
        if (answerLimit == Integer.MAX_VALUE) {
            return answer;
        }
        byte[] allowed = Arrays.copyOf(answer, Math.min(answer.length, answerLimit));
        answerLimit -= allowed.length;
        return allowed;
    }

    private static void write(ByteStream to, byte[] bytes) {
        try {
            to.write(bytes);
        } catch (NetException _) {
            // The other side has gone.
        }
    }
}
