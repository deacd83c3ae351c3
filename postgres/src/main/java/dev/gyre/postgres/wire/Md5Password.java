package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The older proof of a password, which servers ask for whose passwords were stored long ago.
public final class Md5Password {
    private Md5Password() {}

    /// What is sent for a password.
    public static String of(String user, String password, byte[] salt) {
        String stored = hex(digest(password.getBytes(UTF_8), user.getBytes(UTF_8)));
        return "md5" + hex(digest(stored.getBytes(UTF_8), salt));
    }

    private static byte[] digest(byte[] one, byte[] other) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(one);
            return md5.digest(other);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this JDK has no MD5, which the server asks for; let the server store"
                            + " the password as scram-sha-256",
                    e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
