package dev.gyre.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// For how long clients may keep files.
///
/// @param usual `Cache-Control` of all files but some
/// @param immutable the paths of those that never change
record FileCaching(String usual, Optional<Pattern> immutable) {
    /// With which clients ask each time.
    static final FileCaching NONE = new FileCaching("no-cache", Optional.empty());

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    FileCaching with(String cacheControl) {
        return new FileCaching(cacheControl, immutable);
    }

    FileCaching withImmutable(String pattern) {
        return new FileCaching(usual, Optional.of(Pattern.compile(pattern)));
    }

    String of(List<String> path) {
        String whole = String.join("/", path);
        return immutable.filter(pattern -> pattern.matcher(whole).matches()).isPresent() ? FOR_GOOD : usual;
    }
}
