package uptime.site;

import java.util.Locale;

/// What is known of a site.
public enum State {
    UP,
    DOWN,
    /// Not checked yet.
    UNKNOWN;

    /// As the API and the page say it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of this word.
    ///
    /// @throws IllegalArgumentException if it is none
    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
