package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Issues tokens that are signed (JWT, RFC 7519).
///
/// ```java
/// var issuer = JwtIssuer.with(key).as("https://shop.example").to("shop").lasting(ofMinutes(15));
/// String token = issuer.issue(Claims.of("ada").withScopes(form.scopes()));
/// ```
///
/// Signing with RSA takes about a millisecond, all else less. Never parks.
public final class JwtIssuer {
    private static final Duration USUAL = Duration.ofMinutes(15);

    private final JwtKey key;
    private final JwtAlgorithm algorithm;
    private final @Nullable String name;
    private final List<String> audience;
    private final Duration lasting;

    private JwtIssuer(
            JwtKey key, JwtAlgorithm algorithm, @Nullable String name, List<String> audience, Duration lasting) {
        this.key = key;
        this.algorithm = algorithm;
        this.name = name;
        this.audience = audience;
        this.lasting = lasting;
    }

    /// One that signs with this key. Its tokens last for fifteen minutes.
    ///
    /// @throws IllegalStateException if the key only checks
    public static JwtIssuer with(JwtKey key) {
        key.signing();
        return new JwtIssuer(key, key.algorithms().iterator().next(), null, List.of(), USUAL);
    }

    /// The same that calls itself so (`iss`).
    public JwtIssuer as(String issuer) {
        return new JwtIssuer(key, algorithm, issuer, audience, lasting);
    }

    /// The same for these (`aud`).
    public JwtIssuer to(String... recipients) {
        return new JwtIssuer(key, algorithm, name, List.of(recipients), lasting);
    }

    /// The same whose tokens last for this time.
    public JwtIssuer lasting(Duration time) {
        return new JwtIssuer(key, algorithm, name, audience, time);
    }

    /// A token that says this, and by whom, for whom, since when and until when, where `claims` do not say otherwise.
    ///
    /// @throws dev.gyre.http.JsonException if JSON cannot say it
    public String issue(Claims claims) {
        Instant now = Now.ofLoop();
        var all = new LinkedHashMap<String, Object>();
        if (name != null) {
            all.put("iss", name);
        }
        if (!audience.isEmpty()) {
            all.put("aud", audience.size() == 1 ? audience.getFirst() : audience);
        }
        all.put("iat", now.getEpochSecond());
        all.put("exp", now.plus(lasting).getEpochSecond());
        all.putAll(claims.all());
        return signed(Json.write(header()), Json.write(all));
    }

    private Map<String, Object> header() {
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", algorithm.jwsName());
        header.put("typ", "JWT");
        key.id().ifPresent(id -> header.put("kid", id));
        return header;
    }

    /// RFC 7515 §5.1.
    String signed(byte[] header, byte[] claims) {
        String input = Secrets.encoded(header) + "." + Secrets.encoded(claims);
        return input + "." + Secrets.encoded(algorithm.sign(key.signing(), input.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "JwtIssuer[" + key + "]";
    }
}
