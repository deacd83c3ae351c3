package dev.gyre.web.endpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request, in the words of FastAPI and Pydantic.
///
/// @param type for programs: `missing`, `int_parsing`, `greater_than` …
/// @param loc where: the source (`path`, `query`, `header`, `cookie`, `body`), then names and indexes
/// @param msg for people
/// @param input what was found; null if nothing was
/// @param ctx what the rule says, as in `{"gt": 0}`; may be empty
public record Problem(
        String type, List<Object> loc, String msg, @Nullable Object input, Map<String, Object> ctx) {
    public Problem {
        loc = List.copyOf(loc);
        ctx = Collections.unmodifiableMap(new LinkedHashMap<>(ctx));
    }

    /// As it is sent: without `ctx` if that is empty.
    public Map<String, @Nullable Object> toMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("type", type);
        map.put("loc", loc);
        map.put("msg", msg);
        map.put("input", input);
        if (!ctx.isEmpty()) {
            map.put("ctx", ctx);
        }
        return map;
    }
}
