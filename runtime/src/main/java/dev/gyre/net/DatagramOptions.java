package dev.gyre.net;

/// How datagrams are sent and received; see [Datagrams#open(Address, DatagramOptions)].
///
/// @param largest how many bytes of a datagram are taken; what is longer is truncated, and says so
/// @param queued how many wait here to be received; what comes then is dropped, and counted
/// @param broadcasts whether they may be sent to everybody in a network (`SO_BROADCAST`)
/// @param sharesPort whether others may have the same port: the kernel then spreads what comes between them
///     (`SO_REUSEPORT`)
/// @param dns who turns host names into addresses
public record DatagramOptions(int largest, int queued, boolean broadcasts, boolean sharesPort, Dns dns) {
    private static final int LARGEST = 65_535; // of UDP
    private static final int QUEUED = 1024;

    /// @throws IllegalArgumentException if a number is out of its range
    public DatagramOptions {
        if (largest < 1 || largest > LARGEST) {
            throw new IllegalArgumentException("a datagram has 1 to " + LARGEST + " bytes, not " + largest);
        }
        if (queued < 1) {
            throw new IllegalArgumentException("at least one datagram has to wait here, not " + queued);
        }
    }

    /// Whole datagrams, 1024 of which may wait; no broadcasts, a port of its own, the system's name servers.
    public static DatagramOptions plain() {
        return new DatagramOptions(LARGEST, QUEUED, false, false, Dns.system());
    }

    /// The same with less memory for each datagram.
    public DatagramOptions withLargest(int bytes) {
        return new DatagramOptions(bytes, queued, broadcasts, sharesPort, dns);
    }

    /// The same with room for more or fewer of them.
    public DatagramOptions withQueued(int datagrams) {
        return new DatagramOptions(largest, datagrams, broadcasts, sharesPort, dns);
    }

    /// The same, allowed to broadcast.
    public DatagramOptions broadcasting() {
        return new DatagramOptions(largest, queued, true, sharesPort, dns);
    }

    /// The same on a port that others may share.
    public DatagramOptions sharingPort() {
        return new DatagramOptions(largest, queued, broadcasts, true, dns);
    }

    /// The same with other name servers.
    public DatagramOptions withDns(Dns resolver) {
        return new DatagramOptions(largest, queued, broadcasts, sharesPort, resolver);
    }
}
