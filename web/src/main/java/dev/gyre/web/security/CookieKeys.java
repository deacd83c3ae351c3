package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The secrets by which cookies are signed and encrypted. To change one, put the new one before the old one, and take
/// the old one away once its cookies have expired. They do not show themselves.
public final class CookieKeys {
    private static final int LEAST = 32;

    private final List<byte[]> secrets;

    private CookieKeys(List<byte[]> secrets) {
        this.secrets = secrets;
    }

    /// These secrets, of 32 random characters or more, such as `openssl rand -base64 32` makes: the first one signs,
    /// all of them are known.
    ///
    /// @throws IllegalArgumentException if one is too short
    public static CookieKeys of(String secret, String... older) {
        var all = new ArrayList<byte[]>();
        all.add(checked(secret));
        for (String each : older) {
            all.add(checked(each));
        }
        return new CookieKeys(List.copyOf(all));
    }

    /// A new one, which ends with the process: for trying things out.
    public static CookieKeys random() {
        return new CookieKeys(List.of(Secrets.random(LEAST)));
    }

    /// Keys for one purpose, the newest first (HKDF, RFC 5869): what is signed for another one is not known.
    List<SecretKey> derived(String algorithm, String purpose) {
        return secrets.stream()
                .map(secret -> derived(secret, algorithm, purpose))
                .toList();
    }

    private static SecretKey derived(byte[] secret, String algorithm, String purpose) {
        try {
            var spec = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(purpose.getBytes(UTF_8), LEAST);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] checked(String secret) {
        if (secret.length() < LEAST) {
            throw new IllegalArgumentException(
                    "a secret for cookies of " + secret.length() + " characters can be guessed."
                            + " Expected are " + LEAST
                            + " random ones or more: make one with \"openssl rand -base64 32\", and keep"
                            + " it outside of the program");
        }
        return secret.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "CookieKeys[" + secrets.size() + "]";
    }
}
