package dev.gyre.web.security;

import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key that signs tokens or checks them. It is good for what it was made for only, so that nobody can have a public
/// key taken for a secret. It does not show itself.
public final class JwtKey {
    private final @Nullable String id;
    private final Set<JwtAlgorithm> algorithms;
    private final @Nullable Key signing; // absent where others sign
    private final Key verifying;

    JwtKey(@Nullable String id, Set<JwtAlgorithm> algorithms, @Nullable Key signing, Key verifying) {
        algorithms.forEach(each -> each.requireFit(verifying));
        this.id = id;
        this.algorithms = EnumSet.copyOf(algorithms);
        this.signing = signing;
        this.verifying = verifying;
    }

    /// A secret for HS256, which whoever checks tokens has too: 32 random bytes or more.
    ///
    /// @param id what tokens call it (`kid`)
    /// @throws IllegalArgumentException if it is too short
    public static JwtKey hmac(String id, byte[] secret) {
        return hmac(id, JwtAlgorithm.HS256, secret);
    }

    /// A secret for one of HS256, HS384 and HS512.
    ///
    /// @throws IllegalArgumentException if it is too short, or that is none of these
    public static JwtKey hmac(String id, JwtAlgorithm algorithm, byte[] secret) {
        if (!algorithm.isShared() || secret.length < algorithm.leastBytes()) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes is no key for "
                    + algorithm.jwsName()
                    + (algorithm.isShared()
                            ? ": it needs " + algorithm.leastBytes() + " random bytes or more"
                            : ", which has two keys: call JwtKey.pair"));
        }
        Key key = new SecretKeySpec(secret, algorithm.jdkName());
        return new JwtKey(id, Set.of(algorithm), key, key);
    }

    /// A pair of keys: the private one signs, the public one checks.
    ///
    /// @throws IllegalArgumentException if they are not for `algorithm`
    public static JwtKey pair(String id, JwtAlgorithm algorithm, KeyPair keys) {
        return new JwtKey(id, Set.of(algorithm), keys.getPrivate(), keys.getPublic());
    }

    /// The public key of somebody who signs.
    ///
    /// @throws IllegalArgumentException if it is not for `algorithm`
    public static JwtKey verifying(String id, JwtAlgorithm algorithm, PublicKey key) {
        return new JwtKey(id, Set.of(algorithm), null, key);
    }

    /// A new one. For RSA this takes a while: call it at the start.
    public static JwtKey generate(String id, JwtAlgorithm algorithm) {
        if (algorithm.isShared()) {
            return hmac(id, algorithm, Secrets.random(algorithm.leastBytes()));
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case RS256, PS256 -> "RSA";
                        case ES256 -> "EC";
                        default -> "Ed25519";
                    });
            if (algorithm == JwtAlgorithm.ES256) {
                generator.initialize(Jwk.p256());
            }
            return pair(id, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads a key from JSON (JWK, RFC 7517): private or public, `oct`, `RSA`, `EC` with P-256, `OKP` with Ed25519.
    ///
    /// @throws JwtKeysException if it is none of these
    public static JwtKey ofJson(String jwk) {
        try {
            Map<?, ?> members = Json.read(jwk.getBytes(StandardCharsets.UTF_8), Map.class);
            return new Jwk(members).key();
        } catch (JsonException e) {
            throw new JwtKeysException("expected a key as JSON, found something else", null);
        }
    }

    /// What tokens call it; empty if it has no name.
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /// What it is good for.
    public Set<JwtAlgorithm> algorithms() {
        return EnumSet.copyOf(algorithms);
    }

    /// Whether it can sign.
    public boolean canSign() {
        return signing != null;
    }

    /// The public half of it as JSON, for others who check tokens.
    ///
    /// @throws IllegalStateException if it is a secret
    public Map<String, Object> toPublicJwk() {
        return Jwk.of(id, algorithms, verifying);
    }

    /// @throws IllegalStateException if it can only check
    Key signing() {
        if (signing == null) {
            throw new IllegalStateException(this + " only checks signatures. Sign with the private key");
        }
        return signing;
    }

    Key verifying() {
        return verifying;
    }

    @Override
    public String toString() {
        return "JwtKey[" + (id == null ? "" : id + ", ") + algorithms + (signing == null ? ", public" : "") + "]";
    }
}
