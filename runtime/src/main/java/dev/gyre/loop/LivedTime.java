package dev.gyre.loop;

/// How much of the time between two samples counts: none in which the whole JVM stood still.
///
/// What is known of pauses is taken off. What stops a JVM otherwise (a stopped process, a dump of its heap) stops the
/// watchdog too: so a sample that comes late counts at most as if it had come in time.
final class LivedTime {
    private long now;
    private long paused;
    private long early; // of pauses that were told before the sample that contains them

    /// @param now nanoseconds at the begin
    /// @param paused nanoseconds in pauses until then
    LivedTime(long now, long paused) {
        this.now = now;
        this.paused = paused;
    }

    /// The nanoseconds that count since the last call, at most so many. `paused` is to be asked for after `now`.
    long pass(long now, long paused, long most) {
        long lived = now - this.now - (paused - this.paused) - early;
        this.now = now;
        this.paused = paused;
        early = Math.max(0, -lived);
        return Math.clamp(lived, 0, most);
    }
}
