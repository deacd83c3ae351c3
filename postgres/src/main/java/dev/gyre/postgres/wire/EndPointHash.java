package dev.gyre.postgres.wire;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/// What binds a proof of a password to a TLS connection (RFC 5929, `tls-server-end-point`): the hash of the server's
/// certificate, by the hash of its signature, and by SHA-256 in place of the weak ones.
public final class EndPointHash {
    private EndPointHash() {}

    /// The hash; empty if the signature of the certificate has none of its own, as that of Ed25519.
    public static Optional<byte[]> of(X509Certificate certificate) {
        Optional<String> hash = hashOf(certificate.getSigAlgName(), certificate);
        try {
            return hash.isEmpty()
                    ? Optional.empty()
                    : Optional.of(MessageDigest.getInstance(hash.get()).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    static Optional<String> hashOf(String signature, X509Certificate certificate) {
        String name = signature.toUpperCase(Locale.ROOT);
        if (name.contains("PSS")) {
            return Optional.ofNullable(certificate.getSigAlgParams())
                    .map(parameters -> pssHash(certificate))
                    .filter(hash -> !hash.isEmpty());
        }
        int with = name.indexOf("WITH");
        if (with < 0) {
            return Optional.empty();
        }
        return Optional.of(strong(name.substring(0, with).replace("-", "")));
    }

    private static String pssHash(X509Certificate certificate) {
        try {
            var parameters = java.security.AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            String hash = parameters
                    .getParameterSpec(java.security.spec.PSSParameterSpec.class)
                    .getDigestAlgorithm();
            return strong(hash.toUpperCase(Locale.ROOT).replace("-", ""));
        } catch (Exception _) {
            return "";
        }
    }

    private static String strong(String hash) {
        return switch (hash) {
            case "MD5", "SHA1", "SHA" -> "SHA-256";
            default -> hash.startsWith("SHA") ? "SHA-" + hash.substring(3) : hash;
        };
    }
}
