package dev.gyre.postgres.wire;

import java.text.Normalizer;
import java.util.PrimitiveIterator;

/// A password in the one form in which both sides hash it (SASLprep, RFC 4013), as far as the JDK goes: the server
/// does the same, and like the server takes a password as it is that cannot be prepared.
final class PreparedPassword {
    private PreparedPassword() {}

    static String of(String password) {
        if (password.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return password;
        }
        var mapped = new StringBuilder(password.length());
        PrimitiveIterator.OfInt points = password.codePoints().iterator();
        while (points.hasNext()) {
            int point = points.nextInt();
            if (Character.getType(point) == Character.SPACE_SEPARATOR) {
                mapped.append(' ');
            } else if (!isMappedToNothing(point)) {
                mapped.appendCodePoint(point);
            }
        }
        String normal = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        boolean isForbidden = normal.isEmpty()
                || normal.codePoints().anyMatch(point -> Character.isISOControl(point) || !Character.isDefined(point));
        return isForbidden ? password : normal;
    }

    /// RFC 3454, B.1.
    private static boolean isMappedToNothing(int point) {
        return switch (point) {
            case 0x00ad, 0x034f, 0x1806, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff -> true;
            default -> (point >= 0x180b && point <= 0x180d) || (point >= 0xfe00 && point <= 0xfe0f);
        };
    }
}
