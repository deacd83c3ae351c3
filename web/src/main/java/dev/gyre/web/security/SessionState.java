package dev.gyre.web.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a cookie holds of a session.
///
/// @param c when it began, in seconds
/// @param s when it was seen last, in seconds
/// @param d its data
/// @param f what is to be shown once
record SessionState(String i, long c, long s, Map<String, Object> d, List<String> f) {
    static SessionState begun(long now) {
        return new SessionState(Secrets.randomText(16), now, now, new LinkedHashMap<>(), List.of());
    }
}
