package uptime.story;

/// What the charts show of one moment; there are four in a second.
///
/// @param number counts them; it is never the same again
/// @param upstreamMillis what the one upstream takes
/// @param asked what the visitors would get in a second from a page that costs nothing beyond the upstream
/// @param most what the threads can answer in a second at best
/// @param isHeld whether the loop of the page is blocked on purpose
public record Point(
        long number, int upstreamMillis, double asked, double most, boolean isHeld, Side gyre, Side threads) {}
