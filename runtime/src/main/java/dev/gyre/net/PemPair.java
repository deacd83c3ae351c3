package dev.gyre.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate and a key in two files, of which one may be newer than the other: nothing else would notice before the
/// first handshake fails.
final class PemPair {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final byte[] SAMPLE = {1, 2, 3};

    private PemPair() {}

    /// Makes sure that what the key signs, the first certificate confirms. Keys of a kind that is not known here pass.
    ///
    /// @throws GeneralSecurityException if the key is another certificate's
    static void require(Path certificates, Path key) throws IOException, GeneralSecurityException {
        Matcher encoded = KEY.matcher(Files.readString(key));
        PublicKey open = publicKey(certificates);
        String method = switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default -> "";
        };
        if (method.isEmpty() || !encoded.find()) {
            return;
        }
        PrivateKey secret = KeyFactory.getInstance(open.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded.group(1))));
        var signing = Signature.getInstance(method);
        signing.initSign(secret);
        signing.update(SAMPLE);
        var verifying = Signature.getInstance(method);
        verifying.initVerify(open);
        verifying.update(SAMPLE);
        if (!verifying.verify(signing.sign())) {
            throw new GeneralSecurityException(
                    "the key in " + key + " is not that of the certificate in " + certificates);
        }
    }

    private static PublicKey publicKey(Path certificates) throws IOException, GeneralSecurityException {
        try (InputStream chain = Files.newInputStream(certificates)) {
            Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(chain);
            return first.getPublicKey();
        }
    }
}
