package uptime.internet;

import java.util.Locale;

/// The kinds of sites, and how many of each there are: three hundred in all. What each does is in [Manners].
enum Kind {
    FAST(182),
    SLOW(40),
    MOVED(20),
    FLAPPING(10),
    FAILING(12),
    CIRCLING(8),
    HANGING(10),
    /// Nothing listens on their port.
    GONE(10),
    /// Their certificate is signed by nobody but themselves.
    FORGED(8);

    final int count;

    Kind(int count) {
        this.count = count;
    }

    /// The path of one of them.
    String path(int number) {
        return "/" + name().toLowerCase(Locale.ROOT) + "/" + number;
    }
}
