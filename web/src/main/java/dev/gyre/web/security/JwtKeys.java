package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys by which tokens are checked. To change keys, put the new one beside the old one, sign with the new one, and
/// take the old one away once its last token has expired.
public final class JwtKeys {
    private final List<JwtKey> keys;

    private JwtKeys(List<JwtKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// These.
    public static JwtKeys of(JwtKey... keys) {
        return new JwtKeys(List.of(keys));
    }

    /// Reads a set of keys from JSON (JWK set, RFC 7517 §5). Those of kinds that are not known here, or that do not
    /// sign, are passed over.
    ///
    /// @throws JwtKeysException if it is no such set, or one of its keys is damaged
    public static JwtKeys ofJson(String set) {
        Map<?, ?> members;
        try {
            members = Json.read(set.getBytes(UTF_8), Map.class);
        } catch (JsonException _) {
            throw new JwtKeysException("expected a set of keys as JSON, found something else", null);
        }
        if (!(members.get("keys") instanceof List<?> listed)) {
            throw new JwtKeysException("expected a set of keys, {\"keys\":[…]}, found JSON without that list", null);
        }
        var keys = new ArrayList<JwtKey>();
        for (Object each : listed) {
            if (each instanceof Map<?, ?> found && new Jwk(found).isKnown()) {
                keys.add(new Jwk(found).key());
            }
        }
        return new JwtKeys(keys);
    }

    /// All of them.
    public List<JwtKey> all() {
        return keys;
    }

    /// The public halves of those that are no secrets as JSON, for others who check tokens.
    public Map<String, Object> toPublicJwks() {
        var set = new LinkedHashMap<String, Object>();
        set.put(
                "keys",
                keys.stream()
                        .filter(key -> key.algorithms().stream().noneMatch(JwtAlgorithm::isShared))
                        .map(JwtKey::toPublicJwk)
                        .toList());
        return set;
    }

    /// Those by which a token may be checked.
    ///
    /// @param id what it calls its key; null if it does not
    List<JwtKey> fit(@Nullable String id, JwtAlgorithm algorithm) {
        return keys.stream()
                .filter(key -> key.algorithms().contains(algorithm))
                .filter(key -> id == null || key.id().filter(id::equals).isPresent())
                .toList();
    }

    @Override
    public String toString() {
        return "JwtKeys" + keys;
    }
}
