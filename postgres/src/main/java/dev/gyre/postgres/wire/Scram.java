package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One conversation of SCRAM-SHA-256 (RFC 5802, RFC 7677), with channel binding or without: [#first], then the
/// server's first message to [#challenge], the salted password to [#proof], and the server's last message to
/// [#verify]. The slow part, salting the password, is left to the caller ([#saltedPassword]).
public final class Scram {
    /// The mechanism without channel binding.
    public static final String PLAIN = "SCRAM-SHA-256";
    /// The mechanism with it.
    public static final String PLUS = "SCRAM-SHA-256-PLUS";

    private static final String HASH = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final String header;
    private final byte[] binding;
    private final String nonce;
    private final int mostIterations;
    private String serverFirst = "";
    private String finalWithoutProof = "";
    private byte[] serverKey = {};

    /// What the server wants to have proved.
    ///
    /// @param salt to be mixed into the password
    /// @param iterations how often
    public record Challenge(byte[] salt, int iterations) {}

    /// @param nonce printable, without commas, never used before
    /// @param binding the hash of the server's certificate; null without channel binding
    /// @param couldBind whether this side could bind, but the server did not offer it
    /// @param mostIterations beyond how many rounds the server is refused: it could keep this side busy for hours
    public Scram(String nonce, byte @Nullable [] binding, boolean couldBind, int mostIterations) {
        this.nonce = nonce;
        this.binding = binding == null ? new byte[0] : binding.clone();
        this.header = binding != null ? "p=tls-server-end-point,," : couldBind ? "y,," : "n,,";
        this.mostIterations = mostIterations;
    }

    /// The first message of this side. The user is named in the startup message, so that there is none here.
    public byte[] first() {
        return (header + firstBare()).getBytes(UTF_8);
    }

    /// Reads the first message of the server.
    ///
    /// @throws ProtocolFault if it is malformed, belongs to another conversation, or asks for too many rounds
    public Challenge challenge(byte[] message) {
        serverFirst = new String(message, UTF_8);
        Map<Character, String> fields = fields(serverFirst);
        String both = fields.getOrDefault('r', "");
        if (!both.startsWith(nonce) || both.length() == nonce.length()) {
            throw new ProtocolFault("the nonce in the server's answer does not continue ours: somebody may replay"
                    + " another conversation");
        }
        int iterations = number(fields.getOrDefault('i', ""));
        if (iterations < 1 || iterations > mostIterations) {
            throw new ProtocolFault(
                    "the server wants the password hashed " + iterations + " times, and 1 to " + mostIterations
                            + " are accepted. Lower scram_iterations on the server and set the password again");
        }
        String bound = BASE64.encodeToString(concat(header.getBytes(UTF_8), binding));
        finalWithoutProof = "c=" + bound + ",r=" + both;
        return new Challenge(decode(fields.getOrDefault('s', "")), iterations);
    }

    /// The last message of this side.
    public byte[] proof(byte[] saltedPassword) {
        byte[] clientKey = hmac(saltedPassword, "Client Key".getBytes(US_ASCII));
        byte[] storedKey = sha256(clientKey);
        byte[] said = (firstBare() + "," + serverFirst + "," + finalWithoutProof).getBytes(UTF_8);
        byte[] proof = xor(clientKey, hmac(storedKey, said));
        serverKey = hmac(hmac(saltedPassword, "Server Key".getBytes(US_ASCII)), said);
        return (finalWithoutProof + ",p=" + BASE64.encodeToString(proof)).getBytes(UTF_8);
    }

    /// Reads the last message of the server, which proves that it knows the password too.
    ///
    /// @throws ProtocolFault if it does not
    public void verify(byte[] message) {
        byte[] claimed = decode(fields(new String(message, UTF_8)).getOrDefault('v', ""));
        if (serverKey.length == 0 || !MessageDigest.isEqual(serverKey, claimed)) {
            throw new ProtocolFault("the server could not prove that it knows the password: somebody may pass for it");
        }
    }

    /// Salts a password, which takes some milliseconds and is meant to.
    public static byte[] saltedPassword(String password, Challenge challenge) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(PreparedPassword.of(password).getBytes(UTF_8), HASH));
            mac.update(challenge.salt());
            byte[] round = mac.doFinal(new byte[] {0, 0, 0, 1});
            byte[] sum = round.clone();
            for (int i = 1; i < challenge.iterations(); i++) {
                round = mac.doFinal(round);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] ^= round[j];
                }
            }
            return sum;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private String firstBare() {
        return "n=,r=" + nonce;
    }

    private static Map<Character, String> fields(String message) {
        var fields = new HashMap<Character, String>();
        for (String field : message.split(",", -1)) {
            if (field.length() >= 2 && field.charAt(1) == '=') {
                fields.putIfAbsent(field.charAt(0), field.substring(2));
            }
        }
        if (fields.containsKey('m')) {
            throw new ProtocolFault("the server wants an extension of SCRAM that is not known");
        }
        if (fields.containsKey('e')) {
            throw new ProtocolFault("the server broke the proof of the password off: " + fields.get('e'));
        }
        return fields;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new ProtocolFault("the server sent something in the proof of the password that is not base64");
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
