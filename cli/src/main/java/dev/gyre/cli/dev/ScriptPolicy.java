package dev.gyre.cli.dev;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Lets a page with a Content Security Policy load a script from where it comes from itself, and connect there; it may
/// do no more than before otherwise (CSP 3, 6.1).
final class ScriptPolicy {
    private final Map<String, String> directives = new LinkedHashMap<>();

    private ScriptPolicy(String policy) {
        for (String directive : policy.split(";")) {
            String[] parts = directive.strip().split("\\s+", 2);
            if (!parts[0].isEmpty()) {
                directives.putIfAbsent(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
    }

    /// The same policy, with room for our script, which bears this nonce.
    static String widened(String policy, String nonce) {
        var widened = new ScriptPolicy(policy);
        boolean isByElement = widened.directives.containsKey("script-src-elem");
        widened.allow(isByElement ? "script-src-elem" : "script-src", nonce);
        widened.allow("connect-src", nonce);
        return widened.directives.entrySet().stream()
                .map(each -> (each.getKey() + " " + each.getValue()).strip())
                .collect(Collectors.joining("; "));
    }

    /// Where nonces are trusted, and nothing else, the place alone would not do; elsewhere a nonce would take away the
    /// effect of 'unsafe-inline'.
    private void allow(String directive, String nonce) {
        String sources = directives.getOrDefault(directive, directives.get("default-src"));
        if (sources == null) {
            return; // anything goes
        }
        String kept = sources.replace("'none'", "").strip();
        String added = kept.contains("'strict-dynamic'") ? "'nonce-" + nonce + "'" : "'self'";
        if (!List.of(kept.split("\\s+")).contains(added)) {
            directives.put(directive, (kept + " " + added).strip());
        }
    }
}
