package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import dev.gyre.http.StatusException;
import dev.gyre.web.security.JwtException.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells tokens that may be trusted (JWT, RFC 7519, RFC 8725) from others.
///
/// ```java
/// var verifier = JwtVerifier.with(keys).from("https://shop.example").to("shop");
///
/// @Provides
/// User user(@Depends BearerToken token, RequiredScopes scopes) {
///     Claims claims = verifier.authenticate(token); // 401
///     scopes.requireIn(claims.scopes());            // 403
///     return new User(claims.subject().orElseThrow());
/// }
/// ```
///
/// A token needs a signature by a known key in the way that this key is for, an `exp` that has not come, and the issuer
/// and audience that are asked for here; one that is meant for somebody in particular is refused if no audience is. The
/// time is the loop's, give or take thirty seconds.
public final class JwtVerifier {
    private static final int LONGEST = 16 << 10;
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    /// Where the keys are.
    private interface KeySource {
        @Parks
        JwtKeys keys(@Nullable String id, JwtAlgorithm algorithm);
    }

    private final KeySource source;
    private final Set<JwtAlgorithm> allowed;
    private final @Nullable String issuer;
    private final @Nullable String audience;
    private final Duration leeway;
    private final boolean needsExpiry;

    private JwtVerifier(
            KeySource source,
            Set<JwtAlgorithm> allowed,
            @Nullable String issuer,
            @Nullable String audience,
            Duration leeway,
            boolean needsExpiry) {
        this.source = source;
        this.allowed = allowed;
        this.issuer = issuer;
        this.audience = audience;
        this.leeway = leeway;
        this.needsExpiry = needsExpiry;
    }

    /// One that knows these keys.
    public static JwtVerifier with(JwtKeys keys) {
        return new JwtVerifier((_, _) -> keys, EnumSet.allOf(JwtAlgorithm.class), null, null, LEEWAY, true);
    }

    /// One that knows the keys that an issuer publishes. Secrets among them are not for anybody, so they are not
    /// allowed.
    public static JwtVerifier with(RemoteJwtKeys keys) {
        EnumSet<JwtAlgorithm> allowed = EnumSet.allOf(JwtAlgorithm.class);
        allowed.removeIf(JwtAlgorithm::isShared);
        return new JwtVerifier(keys::current, allowed, null, null, LEEWAY, true);
    }

    /// The same for tokens that are signed in one of these ways only.
    public JwtVerifier allowing(JwtAlgorithm first, JwtAlgorithm... others) {
        return new JwtVerifier(source, EnumSet.of(first, others), issuer, audience, leeway, needsExpiry);
    }

    /// The same for tokens of this issuer only.
    public JwtVerifier from(String name) {
        return new JwtVerifier(source, allowed, name, audience, leeway, needsExpiry);
    }

    /// The same for tokens that are meant for this audience only.
    public JwtVerifier to(String name) {
        return new JwtVerifier(source, allowed, issuer, name, leeway, needsExpiry);
    }

    /// The same for clocks that differ by this at most.
    public JwtVerifier withLeeway(Duration difference) {
        return new JwtVerifier(source, allowed, issuer, audience, difference, needsExpiry);
    }

    /// The same for tokens that may last for ever, too.
    public JwtVerifier withoutExpiry() {
        return new JwtVerifier(source, allowed, issuer, audience, leeway, false);
    }

    /// What the token says. Parks, since keys may have to be fetched.
    ///
    /// @throws JwtException if it is not to be trusted
    /// @throws JwtKeysException if the keys of the issuer cannot be had
    @Parks
    public Claims verify(String token) {
        Async.checkpoint();
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed();
        }
        requireSignature(parts);
        Claims claims = new Claims(object(parts[1]));
        requireTime(claims);
        requirePeople(claims);
        return claims;
    }

    /// What the token of a client says. Parks, since keys may have to be fetched.
    ///
    /// @throws StatusException 401 `invalid_token` (RFC 6750 §3.1) if it is not to be trusted; its cause says why
    /// @throws JwtKeysException if the keys of the issuer cannot be had
    @Parks
    public Claims authenticate(BearerToken token) {
        try {
            return verify(token.value());
        } catch (JwtException e) {
            throw new StatusException(
                    HttpStatus.UNAUTHORIZED,
                    "Could not validate credentials",
                    Headers.of("WWW-Authenticate", "Bearer error=\"invalid_token\""),
                    e);
        }
    }

    @Parks
    private void requireSignature(String[] parts) {
        Map<String, Object> header = object(parts[0]);
        if (header.containsKey("crit")) {
            throw new JwtException(Why.MALFORMED, "the token needs extensions that are not known here (crit)", null);
        }
        JwtAlgorithm algorithm = algorithm(header.get("alg"));
        Object named = header.get("kid");
        String id = named instanceof String text ? text : null;
        List<JwtKey> keys = source.keys(id, algorithm).fit(id, algorithm);
        if (keys.isEmpty() || (named != null && id == null)) {
            throw new JwtException(
                    Why.KEY,
                    "there is no key " + (id == null ? "" : "of that name ") + "for " + algorithm.jwsName() + " here",
                    null);
        }
        byte[] input = (parts[0] + "." + parts[1]).getBytes(UTF_8);
        byte[] signed = bytes(parts[2]);
        if (keys.stream().noneMatch(key -> algorithm.isSignature(key.verifying(), input, signed))) {
            throw new JwtException(Why.SIGNATURE, "the token is not signed by a key that is known here", null);
        }
    }

    private JwtAlgorithm algorithm(@Nullable Object name) {
        return allowed.stream()
                .filter(each -> each.jwsName().equals(name))
                .findFirst()
                .orElseThrow(() -> new JwtException(
                        Why.ALGORITHM,
                        "the token is signed in another way than is allowed here, which is one of "
                                + allowed.stream().map(JwtAlgorithm::jwsName).toList(),
                        null));
    }

    private void requireTime(Claims claims) {
        Instant now = Now.ofLoop();
        if (needsExpiry && claims.expiry().isEmpty()) {
            throw new JwtException(Why.CLAIM, "the token does not say until when it is good (exp)", null);
        }
        if (claims.expiry().filter(end -> !now.isBefore(end.plus(leeway))).isPresent()) {
            throw new JwtException(Why.EXPIRED, "the token has expired", null);
        }
        if (claims.start().filter(start -> now.plus(leeway).isBefore(start)).isPresent()) {
            throw new JwtException(Why.EARLY, "the token is not good yet (nbf)", null);
        }
        if (claims.issuedAt().filter(start -> now.plus(leeway).isBefore(start)).isPresent()) {
            throw new JwtException(Why.EARLY, "the token was issued in the future (iat)", null);
        }
    }

    private void requirePeople(Claims claims) {
        if (issuer != null && !claims.issuer().filter(issuer::equals).isPresent()) {
            throw new JwtException(Why.ISSUER, "the token is not of " + issuer, null);
        }
        boolean isMeant = audience == null
                ? claims.audience().isEmpty()
                : claims.audience().contains(audience);
        if (!isMeant) {
            throw new JwtException(
                    Why.AUDIENCE,
                    audience == null
                            ? "the token is meant for somebody in particular, and nobody said here who that is. Call"
                                    + " to(…) on the verifier"
                            : "the token is not meant for " + audience,
                    null);
        }
    }

    @SuppressWarnings("unchecked") // what is read as a map has texts for names
    private static Map<String, Object> object(String part) {
        try {
            return (Map<String, Object>) Json.read(bytes(part), Map.class);
        } catch (JsonException _) {
            throw malformed();
        }
    }

    private static byte[] bytes(String part) {
        try {
            return Secrets.decoded(part);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static JwtException malformed() {
        return new JwtException(Why.MALFORMED, "that is no token of three parts (JWT)", null);
    }

    @Override
    public String toString() {
        return "JwtVerifier[" + allowed + "]";
    }
}
