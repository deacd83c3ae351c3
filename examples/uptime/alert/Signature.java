package uptime.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs alerts as the specification "Standard Webhooks" says, for which receivers find libraries: the header
/// `webhook-signature` is `v1,` and the HMAC-SHA-256 of the id, the time in seconds and the body, with dots between
/// them, in Base64.
public final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final String secret;
    private final SecretKeySpec key;

    private Signature(String secret, byte[] bytes) {
        this.secret = secret;
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /// With this secret: `whsec_` and 24 to 64 bytes in Base64.
    ///
    /// @throws IllegalArgumentException if it is none; the message does not show it
    public static Signature with(String secret) {
        byte[] bytes = secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : new byte[0];
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("UPTIME_HOOK_SECRET is no secret to sign alerts with. Expected is "
                    + PREFIX + " and " + LEAST_BYTES + " to " + MOST_BYTES
                    + " random bytes in Base64: make them with \"openssl rand -base64 32\"");
        }
        return new Signature(secret, bytes);
    }

    /// With a secret that nobody can guess.
    public static Signature random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return with(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /// What receivers need to check signatures.
    public String secret() {
        return secret;
    }

    /// The value of the header.
    String of(String id, Instant at, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing, if it is no Base64.
    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "Signature[…]";
    }
}
