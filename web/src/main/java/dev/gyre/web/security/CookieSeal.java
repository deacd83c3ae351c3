package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// Makes the values of one cookie, which nobody else can make, and reads them.
sealed interface CookieSeal {
    /// What was in a value, and whether the newest key sealed it.
    record Opened(byte[] content, boolean isNewest) {}

    String seal(byte[] content);

    /// Null if nobody who knows the keys has made that.
    @Nullable
    Opened open(String value);

    /// Whoever has the cookie can read it: HMAC-SHA-256.
    record Signed(String cookie, List<SecretKey> keys) implements CookieSeal {
        static Signed of(String cookie, CookieKeys keys) {
            return new Signed(cookie, keys.derived("HmacSHA256", "gyre cookie signature 1"));
        }

        @Override
        public String seal(byte[] content) {
            String text = Secrets.encoded(content);
            return text + "." + Secrets.encoded(mac(keys.getFirst(), text));
        }

        @Override
        public @Nullable Opened open(String value) {
            int end = value.indexOf('.');
            if (end < 0) {
                return null;
            }
            String text = value.substring(0, end);
            try {
                byte[] found = Secrets.decoded(value.substring(end + 1));
                for (SecretKey key : keys) {
                    if (MessageDigest.isEqual(found, mac(key, text))) {
                        return new Opened(Secrets.decoded(text), key.equals(keys.getFirst()));
                    }
                }
            } catch (IllegalArgumentException _) {
                // no Base64
            }
            return null;
        }

        /// The name is signed, too, so that no cookie can stand for another one.
        private byte[] mac(SecretKey key, String text) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal((cookie + "=" + text).getBytes(UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Nobody can read it: AES-256 in GCM, with a random nonce for each value.
    record Encrypted(String cookie, List<SecretKey> keys) implements CookieSeal {
        private static final int NONCE_BYTES = 12;
        private static final int TAG_BITS = 128;

        static Encrypted of(String cookie, CookieKeys keys) {
            return new Encrypted(cookie, keys.derived("AES", "gyre cookie encryption 1"));
        }

        @Override
        public String seal(byte[] content) {
            byte[] nonce = Secrets.random(NONCE_BYTES);
            try {
                byte[] sealed =
                        cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce).doFinal(content);
                byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
                System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
                return Secrets.encoded(whole);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public @Nullable Opened open(String value) {
            byte[] whole;
            try {
                whole = Secrets.decoded(value);
            } catch (IllegalArgumentException _) {
                return null;
            }
            if (whole.length <= NONCE_BYTES) {
                return null;
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            for (SecretKey key : keys) {
                try {
                    byte[] content = cipher(Cipher.DECRYPT_MODE, key, nonce)
                            .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
                    return new Opened(content, key.equals(keys.getFirst()));
                } catch (GeneralSecurityException _) {
                    // not by this key
                }
            }
            return null;
        }

        private Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(cookie.getBytes(UTF_8));
            return cipher;
        }
    }
}
