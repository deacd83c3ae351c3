package dev.gyre.web.security;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key as JSON (RFC 7517, RFC 7518 §6, RFC 8037).
record Jwk(Map<?, ?> members) {
    private static final int FIELD_BYTES = 32; // of both curves
    private static final int SIGN = 0x80;

    static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether it is a key for signatures, of a kind that is known here (RFC 7517 §5: others are passed over).
    boolean isKnown() {
        boolean signs = members.get("use") == null || "sig".equals(members.get("use"));
        return signs
                && switch (text("kty", "")) {
                    case "oct", "RSA" -> !algorithms().isEmpty();
                    case "EC" ->
                        text("crv", "").equals("P-256") && !algorithms().isEmpty();
                    case "OKP" ->
                        text("crv", "").equals("Ed25519") && !algorithms().isEmpty();
                    default -> false;
                };
    }

    /// @throws JwtKeysException if it is none
    JwtKey key() {
        if (!isKnown()) {
            throw refused("it is of a kind that is not known here: kty " + members.get("kty") + ", crv "
                    + members.get("crv") + ", alg " + members.get("alg") + ", use " + members.get("use"));
        }
        String id = members.get("kid") instanceof String text ? text : null;
        try {
            return switch (text("kty", "")) {
                case "oct" -> shared(id);
                case "RSA" -> new JwtKey(id, algorithms(), rsaPrivate(), rsaPublic());
                case "EC" -> new JwtKey(id, algorithms(), curvePrivate(), curvePublic());
                default -> new JwtKey(id, algorithms(), edwardsPrivate(), edwardsPublic());
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    /// What it may be used for: what it says, else all that suits its kind.
    private Set<JwtAlgorithm> algorithms() {
        EnumSet<JwtAlgorithm> fit = switch (text("kty", "")) {
            case "oct" -> EnumSet.of(JwtAlgorithm.HS256, JwtAlgorithm.HS384, JwtAlgorithm.HS512);
            case "RSA" -> EnumSet.of(JwtAlgorithm.RS256, JwtAlgorithm.PS256);
            case "EC" -> EnumSet.of(JwtAlgorithm.ES256);
            default -> EnumSet.of(JwtAlgorithm.EDDSA);
        };
        if (members.get("alg") != null) {
            fit.removeIf(each -> !each.jwsName().equals(members.get("alg")));
        }
        return fit;
    }

    private JwtKey shared(@Nullable String id) {
        byte[] secret = bytes("k");
        Set<JwtAlgorithm> fit = algorithms();
        if (members.get("alg") == null) {
            fit.removeIf(each -> secret.length < each.leastBytes());
        }
        if (fit.isEmpty()) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes is too short");
        }
        Key key = new SecretKeySpec(secret, "HmacSHA256");
        return new JwtKey(id, fit, key, key);
    }

    private Key rsaPublic() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number("n"), number("e")));
    }

    private @Nullable Key rsaPrivate() throws GeneralSecurityException {
        if (members.get("d") == null) {
            return null;
        }
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return members.get("p") == null
                ? factory.generatePrivate(new RSAPrivateKeySpec(number("n"), number("d")))
                : factory.generatePrivate(new RSAPrivateCrtKeySpec(
                        number("n"),
                        number("e"),
                        number("d"),
                        number("p"),
                        number("q"),
                        number("dp"),
                        number("dq"),
                        number("qi")));
    }

    private Key curvePublic() throws GeneralSecurityException {
        var point = new ECPoint(number("x"), number("y"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, p256()));
    }

    private @Nullable Key curvePrivate() throws GeneralSecurityException {
        return members.get("d") == null
                ? null
                : KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number("d"), p256()));
    }

    /// RFC 8032 §5.1.2: little-endian, and the highest bit is the sign of the other coordinate.
    private Key edwardsPublic() throws GeneralSecurityException {
        byte[] encoded = bytes("x");
        if (encoded.length != FIELD_BYTES) {
            throw new IllegalArgumentException("x has " + encoded.length + " bytes, and not " + FIELD_BYTES);
        }
        boolean isOdd = (encoded[FIELD_BYTES - 1] & SIGN) != 0;
        encoded[FIELD_BYTES - 1] = (byte) (encoded[FIELD_BYTES - 1] & ~SIGN);
        var point = new EdECPoint(isOdd, new BigInteger(1, reversed(encoded)));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private @Nullable Key edwardsPrivate() throws GeneralSecurityException {
        return members.get("d") == null
                ? null
                : KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes("d")));
    }

    /// The public half of a key.
    ///
    /// @throws IllegalStateException if it has none
    static Map<String, Object> of(@Nullable String id, Set<JwtAlgorithm> algorithms, Key key) {
        var jwk = new LinkedHashMap<String, Object>();
        switch (key) {
            case RSAPublicKey rsa -> {
                jwk.put("kty", "RSA");
                jwk.put("n", Secrets.encoded(unsigned(rsa.getModulus(), 0)));
                jwk.put("e", Secrets.encoded(unsigned(rsa.getPublicExponent(), 0)));
            }
            case ECPublicKey curve -> {
                jwk.put("kty", "EC");
                jwk.put("crv", "P-256");
                jwk.put("x", Secrets.encoded(unsigned(curve.getW().getAffineX(), FIELD_BYTES)));
                jwk.put("y", Secrets.encoded(unsigned(curve.getW().getAffineY(), FIELD_BYTES)));
            }
            case EdECPublicKey curve -> {
                byte[] encoded = reversed(unsigned(curve.getPoint().getY(), FIELD_BYTES));
                int sign = curve.getPoint().isXOdd() ? SIGN : 0;
                encoded[FIELD_BYTES - 1] = (byte) (encoded[FIELD_BYTES - 1] | sign);
                jwk.put("kty", "OKP");
                jwk.put("crv", "Ed25519");
                jwk.put("x", Secrets.encoded(encoded));
            }
            default -> throw new IllegalStateException("a secret that both sides have is not for others");
        }
        if (id != null) {
            jwk.put("kid", id);
        }
        if (algorithms.size() == 1) {
            jwk.put("alg", algorithms.iterator().next().jwsName());
        }
        jwk.put("use", "sig");
        return jwk;
    }

    private static byte[] unsigned(BigInteger number, int least) {
        byte[] bytes = number.toByteArray();
        byte[] bare = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        byte[] padded = new byte[Math.max(least, bare.length)];
        System.arraycopy(bare, 0, padded, padded.length - bare.length, bare.length);
        return padded;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    private BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    private byte[] bytes(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it lacks \"" + name + "\"");
        }
        try {
            return Secrets.decoded(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("its \"" + name + "\" is not Base64 for URLs");
        }
    }

    private String text(String name, String otherwise) {
        return members.get(name) instanceof String text ? text : otherwise;
    }

    private static JwtKeysException refused(String why) {
        return new JwtKeysException("that is no key (JWK) that can be used: " + why, null);
    }

    @Override
    public String toString() {
        return "Jwk[" + members.get("kid") + "]";
    }
}
