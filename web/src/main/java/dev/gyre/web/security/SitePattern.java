package dev.gyre.web.security;

import java.util.Locale;
import java.util.regex.Pattern;

/// The origin of a site, or of all sites below a domain: `https://shop.example`, `https://*.shop.example`.
record SitePattern(String text, Pattern pattern) {
    private static final Pattern WRITTEN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://(?:\\*\\.)?(?:[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
    private static final String LABELS = "(?:[a-z0-9_-]+\\.)+";

    /// @throws IllegalArgumentException if that is no origin
    static SitePattern of(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (!WRITTEN.matcher(small).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no origin of a site. Expected are scheme and host, and a"
                            + " port where it is not the usual one, without a path: https://shop.example,"
                            + " http://localhost:3000, https://*.shop.example");
        }
        int star = small.indexOf("*.");
        String regex = star < 0
                ? Pattern.quote(small)
                : Pattern.quote(small.substring(0, star)) + LABELS + Pattern.quote(small.substring(star + 2));
        return new SitePattern(text, Pattern.compile(regex));
    }

    boolean matches(String origin) {
        return pattern.matcher(origin.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
