package uptime.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows of one moment: it is rendered with one, and gets another when something has changed.
///
/// @param phase of the show
/// @param note why the last show ended; empty if nothing is to be said
/// @param upstreamMillis where the slider is
/// @param secondsLeft until the show ends by itself; 0 if there is none
/// @param points those that the page has not seen
/// @param gyre how the page on Gyre does, in words
/// @param threads how the page on threads does, in words
/// @param reason why, in words
/// @param held what the watchdog has found; null if nothing
/// @param lanes of the latest race; none before the first
/// @param fibonacci the latest result, in words; empty before the first
public record Frame(
        Phase phase,
        String note,
        int upstreamMillis,
        long secondsLeft,
        List<Point> points,
        String gyre,
        String threads,
        String reason,
        @Nullable HeldLine held,
        List<Lane.State> lanes,
        boolean isRacing,
        String fibonacci,
        boolean isComputing) {
    /// What a show is doing.
    public enum Phase {
        IDLE,
        OPENING,
        RUNNING,
        CLOSING
    }
}
