package dev.gyre.postgres.type;

import dev.gyre.postgres.PgShapeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The format of text of COPY: one line for each row, tabs between the values, a backslash before what is not meant.
///
/// @param delimiter between values, a tab unless told otherwise
/// @param nullText what stands for NULL
public record CopyText(char delimiter, String nullText) {
    private static final String NAMES = "bfnrtv";
    private static final String CONTROLS = "\b\f\n\r\t\u000B";

    /// As COPY has it when nothing is told.
    public static final CopyText USUAL = new CopyText('\t', "\\N");

    /// Writes a line with its end.
    public String line(List<? extends @Nullable String> values) {
        var line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            String value = values.get(i);
            if (value == null) {
                line.append(nullText);
            } else {
                escape(value, line);
            }
        }
        return line.append('\n').toString();
    }

    private void escape(String value, StringBuilder line) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            int control = CONTROLS.indexOf(each);
            if (control >= 0) {
                line.append('\\').append(NAMES.charAt(control));
            } else if (each == '\\' || each == delimiter) {
                line.append('\\').append(each);
            } else {
                line.append(each);
            }
        }
    }

    /// The values of a line without its end.
    ///
    /// @throws PgShapeException if it ends in a backslash
    public List<@Nullable String> values(String line) {
        var values = new ArrayList<@Nullable String>();
        int from = 0;
        for (int at = 0; at <= line.length(); at++) {
            if (at == line.length() || line.charAt(at) == delimiter) {
                String raw = line.substring(from, at);
                values.add(raw.equals(nullText) ? null : unescaped(raw));
                from = at + 1;
            } else if (line.charAt(at) == '\\') {
                at++; // what follows is no delimiter
            }
        }
        if (from <= line.length()) {
            throw cut();
        }
        return values;
    }

    private static PgShapeException cut() {
        return new PgShapeException("a line of a COPY as text ends in a backslash, so that something is missing");
    }

    private static String unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var value = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char each = raw.charAt(at++);
            if (each != '\\') {
                value.append(each);
                continue;
            }
            char escaped = raw.charAt(at);
            int control = NAMES.indexOf(escaped);
            int digits = digits(raw, at);
            if (control >= 0) {
                value.append(CONTROLS.charAt(control));
                at++;
            } else if (digits > 0) {
                boolean isHex = escaped == 'x';
                int code = Integer.parseInt(raw, isHex ? at + 1 : at, at + digits, isHex ? 16 : 8);
                value.append((char) (code & 0xFF));
                at += digits;
            } else {
                value.append(escaped);
                at++;
            }
        }
        return value.toString();
    }

    /// How long a number in octal or, after an x, in hexadecimal digits is.
    private static int digits(String raw, int from) {
        boolean isHex = raw.charAt(from) == 'x';
        int at = isHex ? from + 1 : from;
        int most = at + (isHex ? 2 : 3);
        while (at < Math.min(most, raw.length()) && Character.digit(raw.charAt(at), isHex ? 16 : 8) >= 0) {
            at++;
        }
        return isHex && at == from + 1 ? 0 : at - from;
    }
}
