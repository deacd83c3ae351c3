package dev.gyre.web.security;

import dev.gyre.Async;
import dev.gyre.Parks;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Passwords as they may be stored: hashed with PBKDF2 (RFC 8018) and HMAC-SHA-256, and with a salt each. That takes a
/// while, on purpose, and happens off the loop.
///
/// ```java
/// String stored = passwords.hash(form.password());
/// boolean isRight = user == null ? passwords.verifyNone(form.password()) : passwords.verify(form.password(),
/// user.stored()); if (isRight && passwords.needsRehash(user.stored())) { … }
/// ```
public final class Passwords {
    private static final int USUAL = 600_000;
    private static final int LEAST = 1_000;
    private static final int MOST = 10_000_000;
    private static final int LONGEST = 4096;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern STORED =
            Pattern.compile("\\$pbkdf2-sha256\\$i=([0-9]{4,8})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final int iterations;

    private Passwords(int iterations) {
        this.iterations = iterations;
    }

    /// With 600,000 iterations: some tenths of a second of one core for each password.
    public static Passwords standard() {
        return new Passwords(USUAL);
    }

    /// With so many iterations: for tests few, for faster machines more.
    ///
    /// @throws IllegalArgumentException if there are fewer than 1,000 or more than ten million
    public static Passwords withIterations(int count) {
        if (count < LEAST || count > MOST) {
            throw new IllegalArgumentException("a password is hashed by " + LEAST + " to " + MOST
                    + " iterations, not by " + count + ". Expected are some 600000, and few in tests only");
        }
        return new Passwords(count);
    }

    /// What may be stored of `password`: how it was made, a new salt, and the hash. Parks; a cancel leaves nothing.
    ///
    /// @throws IllegalArgumentException if it has more than 4,096 characters
    @Parks
    public String hash(String password) {
        if (password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a password has " + LONGEST + " characters at most, and this one has " + password.length());
        }
        byte[] salt = Secrets.random(SALT_BYTES);
        byte[] hash = Async.compute(() -> derived(password, salt, iterations, HASH_BYTES));
        var base64 = Base64.getEncoder().withoutPadding();
        return "$pbkdf2-sha256$i=" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /// Whether `stored` was made of `password`. Takes the same time whatever differs. Parks.
    ///
    /// @throws IllegalArgumentException if `stored` was not made by [#hash]
    @Parks
    public boolean verify(String password, String stored) {
        Matcher parts = parts(stored);
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        byte[] expected = Base64.getDecoder().decode(parts.group(3));
        int count = Integer.parseInt(parts.group(1));
        String tried = password.length() > LONGEST ? "" : password;
        byte[] found = Async.compute(() -> derived(tried, salt, count, expected.length));
        return MessageDigest.isEqual(found, expected) && password.length() <= LONGEST;
    }

    /// False, after as long as [#verify] takes: for names that nobody has, so that nobody learns which these are.
    /// Parks.
    @Parks
    public boolean verifyNone(String password) {
        byte[] salt = new byte[SALT_BYTES];
        String tried = password.length() > LONGEST ? "" : password;
        Async.compute(() -> derived(tried, salt, iterations, HASH_BYTES));
        return false;
    }

    /// Whether `stored` was made with fewer iterations than are usual here, so that it should be made anew when the
    /// password is known: after a login.
    ///
    /// @throws IllegalArgumentException if `stored` was not made by [#hash]
    public boolean needsRehash(String stored) {
        return Integer.parseInt(parts(stored).group(1)) < iterations;
    }

    static byte[] derived(String password, byte[] salt, int iterations, int bytes) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    private static Matcher parts(String stored) {
        Matcher parts = STORED.matcher(stored);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST) {
            throw new IllegalArgumentException("that is no hash of a password that was made here. Expected is one like"
                    + " $pbkdf2-sha256$i=600000$…$…");
        }
        return parts;
    }

    @Override
    public String toString() {
        return "Passwords[" + iterations + " iterations]";
    }
}
