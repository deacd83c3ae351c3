package dev.gyre.postgres.client;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

/// Requests that are not sent yet because the server is busy with those before them: what is sent by one write
/// costs both sides less. As a session answers in order, they lose nothing by that as long as they reach the
/// server before it has answered the others. Loop thread only.
final class HeldRequests {
    private static final long NEAR = 500_000; // nanoseconds to the server and back; farther away it would run dry

    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private byte[] bytes = new byte[1024];
    private int size;

    /// Whether one more request, behind which `sent` are unanswered, should wait for more: until as many are held
    /// as are being answered.
    boolean isWorthWhile(int sent, long roundTrip) {
        return roundTrip <= NEAR && exchanges.size() + 1 < sent;
    }

    /// Whether there are as many as are being answered, so that they should be sent.
    boolean isDue(int sent) {
        return !exchanges.isEmpty() && exchanges.size() >= sent;
    }

    boolean isEmpty() {
        return exchanges.isEmpty();
    }

    int count() {
        return exchanges.size();
    }

    void add(Exchange exchange, ByteBuffer request) {
        exchange.queued(true);
        exchanges.add(exchange);
        int length = request.remaining();
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
        }
        request.get(bytes, size, length);
        size += length;
    }

    /// All of them, in order, which count as sent then: good until the next is added.
    ByteBuffer take() {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, size);
        exchanges.forEach(exchange -> exchange.queued(false));
        clear();
        return all;
    }

    /// Takes one back; false if it is not here.
    boolean drop(Exchange exchange) {
        int at = 0;
        for (Exchange held : exchanges) {
            if (held == exchange) {
                exchanges.remove(exchange);
                size -= exchange.size();
                System.arraycopy(bytes, at + exchange.size(), bytes, at, size - at);
                return true;
            }
            at += held.size();
        }
        return false;
    }

    void clear() {
        exchanges.clear();
        size = 0;
    }
}
