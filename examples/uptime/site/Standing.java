package uptime.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a site stands.
///
/// The rule against noise: one check that contradicts the state only raises a doubt, for a single lost packet is
/// no incident. The next check settles it, and comes soon. If it agrees with the doubt, the state changes, and
/// counts as changed from the first of the two on. The very first check of a site settles its state at once.
///
/// @param since when the state began
/// @param reason why it is down; empty if it is not
/// @param doubtedSince when a check contradicted the state; null while none does
public record Standing(
        State state, Instant since, String reason, @Nullable Instant doubtedSince) {
    public static Standing unknown(Instant now) {
        return new Standing(State.UNKNOWN, now, "", null);
    }

    public Standing after(Outcome outcome, Instant at) {
        if (outcome.state() == state) {
            return new Standing(state, since, outcome.reason(), null);
        }
        if (state == State.UNKNOWN) {
            return new Standing(outcome.state(), at, outcome.reason(), null);
        }
        if (doubtedSince == null) {
            return new Standing(state, since, reason, at);
        }
        return new Standing(outcome.state(), doubtedSince, outcome.reason(), null);
    }

    public boolean isDoubtful() {
        return doubtedSince != null;
    }
}
