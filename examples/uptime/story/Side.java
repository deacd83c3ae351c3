package uptime.story;

import org.jspecify.annotations.Nullable;

/// How one of the two pages does.
///
/// @param answered visits that got the page, since the show began
/// @param failed those that got something else, or lost patience
/// @param perSecond answers in the last second
/// @param p50Millis half of these took no longer, from the visitor's side; null if there were none
/// @param p99Millis 99 of 100 took no longer; null if there were none
/// @param waiting visitors who wait for an answer now
/// @param longestMillis how long the first of these has been waiting
public record Side(
        long answered,
        long failed,
        double perSecond,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        int waiting,
        long longestMillis) {
    /// Of a page that nobody has visited.
    public static final Side NONE = new Side(0, 0, 0, null, null, 0, 0);
}
