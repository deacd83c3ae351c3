package uptime.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the database stands.
///
/// @param awaySince since when it does not take anything; null if it does
/// @param trouble why; empty if it does
/// @param waiting how many checks wait to be written
/// @param lost how many rows could not be kept
public record StoreState(@Nullable Instant awaySince, String trouble, int waiting, long lost) {
    public boolean isAway() {
        return awaySince != null;
    }
}
