package dev.gyre.http.client;

import java.time.Duration;

/// How patient a client is, by phase. What takes longer ends with a
/// [PhaseTimeoutException][dev.gyre.http.PhaseTimeoutException] that names the phase.
///
/// @param acquire waiting for a connection while as many as are allowed are in use
/// @param connect finding the address, connecting, TLS
/// @param write while the server takes nothing of what is sent
/// @param read while the server sends nothing
/// @param total all together: until the whole body is there, or its beginning for [HttpClient#open]
public record Timeouts(Duration acquire, Duration connect, Duration write, Duration read, Duration total) {
    private static final Timeouts STANDARD = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    /// @throws IllegalArgumentException if one of them is not positive
    public Timeouts {
        require("acquire", acquire);
        require("connect", connect);
        require("write", write);
        require("read", read);
        require("total", total);
    }

    /// 30 s for all together and for each phase, but for connecting, 10 s: several thousand requests that begin
    /// at once make the kernel repeat some of its attempts.
    public static Timeouts standard() {
        return STANDARD;
    }

    public Timeouts withAcquire(Duration limit) {
        return new Timeouts(limit, connect, write, read, total);
    }

    public Timeouts withConnect(Duration limit) {
        return new Timeouts(acquire, limit, write, read, total);
    }

    public Timeouts withWrite(Duration limit) {
        return new Timeouts(acquire, connect, limit, read, total);
    }

    public Timeouts withRead(Duration limit) {
        return new Timeouts(acquire, connect, write, limit, total);
    }

    public Timeouts withTotal(Duration limit) {
        return new Timeouts(acquire, connect, write, read, limit);
    }

    private static void require(String name, Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("the timeout \"" + name + "\" must be positive, not " + limit
                    + "; for none, say Duration.ofDays(365)");
        }
    }
}
