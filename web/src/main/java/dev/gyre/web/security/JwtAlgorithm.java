package dev.gyre.web.security;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// How tokens are signed (RFC 7518 §3, RFC 8037). There is no "none".
public enum JwtAlgorithm {
    /// HMAC with SHA-256: whoever can check a token can make one.
    HS256("HmacSHA256", 32),
    /// HMAC with SHA-384.
    HS384("HmacSHA384", 48),
    /// HMAC with SHA-512.
    HS512("HmacSHA512", 64),
    /// RSA (PKCS #1) with SHA-256.
    RS256("SHA256withRSA", 0),
    /// RSA (PSS) with SHA-256.
    PS256("RSASSA-PSS", 0),
    /// ECDSA on P-256 with SHA-256.
    ES256("SHA256withECDSAinP1363Format", 0),
    /// EdDSA with Ed25519.
    EDDSA("Ed25519", 0);

    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private final String name;
    private final int leastBytes;

    JwtAlgorithm(String name, int leastBytes) {
        this.name = name;
        this.leastBytes = leastBytes;
    }

    /// As tokens call it: `HS256`, `EdDSA`.
    public String jwsName() {
        return this == EDDSA ? "EdDSA" : name();
    }

    /// Whether both sides have the same key.
    boolean isShared() {
        return leastBytes > 0;
    }

    /// How short a key may be that both sides have (RFC 7518 §3.2); 0 if there is none.
    int leastBytes() {
        return leastBytes;
    }

    /// How the JDK calls it.
    String jdkName() {
        return name;
    }

    /// @throws IllegalArgumentException if no such key can be used in this way
    void requireFit(Key key) {
        boolean isFit = switch (this) {
            case HS256, HS384, HS512 -> key instanceof SecretKey && key.getEncoded().length >= leastBytes;
            case RS256, PS256 -> key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ES256 -> key instanceof ECKey curve && isP256(curve);
            case EDDSA ->
                key instanceof EdECKey curve && curve.getParams().getName().equals("Ed25519");
        };
        if (!isFit) {
            throw new IllegalArgumentException("no key for " + jwsName() + ": expected is " + expected()
                    + ", found was one for " + key.getAlgorithm() + " that is something else");
        }
    }

    byte[] sign(Key key, byte[] input) {
        try {
            if (isShared()) {
                return mac(key, input);
            }
            Signature signature = signature();
            signature.initSign((PrivateKey) key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + jwsName() + ": " + e.getMessage(), e);
        }
    }

    /// Takes the same time whatever differs.
    boolean isSignature(Key key, byte[] input, byte[] signed) {
        try {
            if (isShared()) {
                return MessageDigest.isEqual(mac(key, input), signed);
            }
            Signature signature = signature();
            signature.initVerify((PublicKey) key);
            signature.update(input);
            return signature.verify(signed);
        } catch (SignatureException _) {
            return false; // of another length, or out of range
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot check a signature of " + jwsName() + ": " + e.getMessage(), e);
        }
    }

    private byte[] mac(Key key, byte[] input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(name);
        mac.init(key);
        return mac.doFinal(input);
    }

    private Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name);
        if (this == PS256) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return signature;
    }

    private static boolean isP256(ECKey key) {
        return key.getParams().getOrder().bitLength() == P256_BITS
                && key.getParams().getOrder().equals(Jwk.p256().getOrder());
    }

    private String expected() {
        return switch (this) {
            case HS256, HS384, HS512 -> "a secret of " + leastBytes + " bytes or more";
            case RS256, PS256 -> "one for RSA of " + LEAST_RSA_BITS + " bits or more";
            case ES256 -> "one on the curve P-256";
            case EDDSA -> "one on the curve Ed25519";
        };
    }
}
