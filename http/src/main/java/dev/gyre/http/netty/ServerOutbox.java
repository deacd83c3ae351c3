package dev.gyre.http.netty;

import java.util.ArrayDeque;
import java.util.ArrayList;

/// The connections that have something to send: the I/O thread is asked once for all of them, and each is flushed
/// once. Loop thread only.
final class ServerOutbox {
    private static final int SPARES = 256;
    private static final int LARGEST_SPARE = 16 << 10;

    private final Outward outward = Outward.here();
    private final Runnable flush = this::flush;
    private final ArrayDeque<ServerBytes> spares = new ArrayDeque<>();
    private ArrayList<ServerConnection> ready = new ArrayList<>();
    private ArrayList<ServerConnection> flushing = new ArrayList<>();
    private boolean isAsked;

    void add(ServerConnection connection) {
        ready.add(connection);
        if (!isAsked) {
            isAsked = true;
            outward.act(flush);
        }
    }

    /// The way to the I/O thread.
    Outward outward() {
        return outward;
    }

    ServerBytes borrow() {
        ServerBytes spare = spares.pollLast();
        return spare != null ? spare : new ServerBytes();
    }

    void giveBack(ServerBytes bytes) {
        if (spares.size() < SPARES && bytes.capacity() <= LARGEST_SPARE) {
            bytes.clear();
            spares.addLast(bytes);
        }
    }

    private void flush() {
        isAsked = false;
        ArrayList<ServerConnection> batch = ready;
        ready = flushing;
        flushing = batch;
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).flush();
        }
        batch.clear();
    }
}
