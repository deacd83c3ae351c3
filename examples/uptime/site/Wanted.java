package uptime.site;

import dev.gyre.http.HttpUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What somebody wants to have watched.
///
/// @param name how people call it; empty if its URL is enough
/// @param every how often it is checked; null for as often as the others
public record Wanted(HttpUrl url, String name, @Nullable Duration every) {
    /// A site without anything special.
    public static Wanted of(HttpUrl url) {
        return new Wanted(url, "", null);
    }
}
