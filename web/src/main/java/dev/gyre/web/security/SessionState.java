package dev.gyre.web.security;

import dev.gyre.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a cookie holds of a session. It is written member by member: on the module path nobody else may look into it.
///
/// @param c when it began, in seconds
/// @param s when it was seen last, in seconds
/// @param d its data
/// @param f what is to be shown once
record SessionState(String i, long c, long s, Map<String, Object> d, List<String> f) {
    static SessionState begun(long now) {
        return new SessionState(Secrets.randomText(16), now, now, new LinkedHashMap<>(), List.of());
    }

    /// What [#json] wrote; null if that is something else.
    ///
    /// @throws dev.gyre.http.JsonException if it is no JSON object
    @SuppressWarnings("unchecked") // names are texts, and what was flashed is
    static @Nullable SessionState parse(byte[] json) {
        Map<?, ?> members = Json.read(json, Map.class);
        return members.get("i") instanceof String i
                        && members.get("c") instanceof Number c
                        && members.get("s") instanceof Number s
                        && members.get("d") instanceof Map<?, ?> d
                        && members.get("f") instanceof List<?> f
                ? new SessionState(i, c.longValue(), s.longValue(), (Map<String, Object>) d, (List<String>) f)
                : null;
    }

    byte[] json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("i", i);
        members.put("c", c);
        members.put("s", s);
        members.put("d", d);
        members.put("f", f);
        return Json.write(members);
    }
}
