package dev.gyre.net.memory;

/// One direction of a connection: what is sent arrives in order, or not at all. Loop thread only.
final class MemoryWire {
    private final MemoryHub hub;
    private final String from;
    private final String to;
    private long last; // when the segment before arrives
    private boolean isSilent;

    MemoryWire(MemoryHub hub, String from, String to, long now) {
        this.hub = hub;
        this.from = from;
        this.to = to;
        this.last = now;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    boolean isSilent() {
        return isSilent;
    }

    /// Swallows everything from now on, also what is under way.
    void silence() {
        isSilent = true;
    }

    /// When the next segment arrives, if it would without the others at `arrival`.
    long inOrder(long arrival) {
        last = Math.max(last, arrival);
        return last;
    }

    void send(int bytes, Runnable arrival) {
        hub.send(new MemorySegment(this, bytes, arrival));
    }
}
