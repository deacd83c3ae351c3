package dev.gyre.web.security;

import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a token says (RFC 7519 §4). Immutable: each change gives new claims. They show their names only.
public final class Claims {
    private static final double FARTHEST = 1e11; // seconds; beyond that it is all the same

    private final Map<String, Object> byName;

    Claims(Map<String, Object> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /// None.
    public static Claims none() {
        return new Claims(Map.of());
    }

    /// Those of a token for this subject.
    public static Claims of(String subject) {
        return none().with("sub", subject);
    }

    /// The same with this one, of which JSON can be made.
    public Claims with(String name, Object value) {
        var more = new LinkedHashMap<>(byName);
        more.put(name, value);
        return new Claims(more);
    }

    /// The same with these scopes, in one text (RFC 8693 §4.2).
    public Claims withScopes(Collection<String> scopes) {
        return with("scope", String.join(" ", scopes));
    }

    /// Whom the token is about.
    public Optional<String> subject() {
        return text("sub");
    }

    /// Who issued it.
    public Optional<String> issuer() {
        return text("iss");
    }

    /// For whom it is: one, several, or nobody in particular.
    public List<String> audience() {
        return texts(byName.get("aud"));
    }

    /// Until when it is good.
    ///
    /// @throws JwtException if that is no time
    public Optional<Instant> expiry() {
        return time("exp");
    }

    /// From when on it is good.
    ///
    /// @throws JwtException if that is no time
    public Optional<Instant> start() {
        return time("nbf");
    }

    /// When it was issued.
    ///
    /// @throws JwtException if that is no time
    public Optional<Instant> issuedAt() {
        return time("iat");
    }

    /// The scopes that are granted: `scope`, or `scp` as some issuers have it; a text, or a list.
    public Set<String> scopes() {
        return Stream.of("scope", "scp")
                .flatMap(name -> texts(byName.get(name)).stream())
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The claim of this name, if it is a text.
    public Optional<String> text(String name) {
        return byName.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// All of them by name, as JSON has them.
    public Map<String, Object> all() {
        return byName;
    }

    /// All of them as a record, whose components have their names.
    ///
    /// @throws JwtException if they are not like that
    public <T extends Record> T as(Class<T> type) {
        try {
            return Json.read(Json.write(byName), type);
        } catch (JsonException _) {
            throw new JwtException(
                    JwtException.Why.CLAIM, "the claims of the token do not fit " + type.getName(), null);
        }
    }

    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case String text -> List.of(text);
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private Optional<Instant> time(String name) {
        Object found = byName.get(name);
        return switch (found) {
            case null -> Optional.empty();
            case Number seconds
            when Math.abs(seconds.doubleValue()) < FARTHEST ->
                Optional.of(Instant.ofEpochMilli((long) (seconds.doubleValue() * 1000)));
            default -> throw new JwtException(JwtException.Why.MALFORMED, name + " is no time in seconds", null);
        };
    }

    /// Their names.
    @Override
    public String toString() {
        return "Claims" + byName.keySet();
    }
}
