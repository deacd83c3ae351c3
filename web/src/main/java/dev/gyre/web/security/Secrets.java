package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// What is compared and made so that nobody can guess it.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom(); // not the loop's: that one can be foretold

    private Secrets() {}

    /// Whether two texts are the same. How long it takes says nothing of where they differ.
    static boolean areEqual(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }

    static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// So many random bytes, as a text for headers, cookies and URLs.
    static String randomText(int bytes) {
        return encoded(random(bytes));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @throws IllegalArgumentException if that is not Base64 for URLs
    static byte[] decoded(String text) {
        if (text.indexOf('=') >= 0) {
            throw new IllegalArgumentException("padding is not allowed here");
        }
        return Base64.getUrlDecoder().decode(text);
    }
}
