package dev.gyre.orm.testkit;

import dev.gyre.orm.model.CheckModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the checks of a table say of one column, as far as they compare it, or its length, with something that is
/// given: `popularity >= 0 and popularity < 100`, `fee between 1 and 5`, `kind in ('a', 'b')`, `length(name) > 2`.
/// Pure.
///
/// @param least it may be; null if that is not said
/// @param most it may be; null if that is not said
/// @param isLeastOut whether `least` itself is too small
/// @param isMostOut whether `most` itself is too much
/// @param shortest text, in characters
/// @param longest text, in characters
/// @param choice what it may be, as text; empty if anything
/// @param notUnderstood parts of checks that say something else of the column
record SampleLimits(
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        boolean isLeastOut,
        boolean isMostOut,
        int shortest,
        int longest,
        List<String> choice,
        List<String> notUnderstood) {
    private static final SampleLimits NONE =
            new SampleLimits(null, null, false, false, 0, Integer.MAX_VALUE, List.of(), List.of());
    private static final String NUMBER = "([-+]?[0-9]+(?:\\.[0-9]+)?)";
    private static final Pattern BETWEEN =
            Pattern.compile("(?i)(\\S+)\\s+between\\s+" + NUMBER + "\\s+and\\s+" + NUMBER);
    private static final Pattern AND = Pattern.compile("(?i)\\s+and\\s+");
    private static final Pattern COMPARED = Pattern.compile("(\\S+?)\\s*(<=|>=|<>|!=|<|>|=)\\s*(\\S+)");
    private static final Pattern AMONG = Pattern.compile("(?i)(\\S+)\\s+in\\s*\\((.+)\\)");
    private static final Pattern LENGTH = Pattern.compile("(?i)(?:char_|character_)?length\\((\\S+)\\)");

    /// Of the column of a name.
    static SampleLimits of(String column, List<CheckModel> checks) {
        SampleLimits limits = NONE;
        for (CheckModel check : checks) {
            if (mentions(check.sql(), column)) {
                limits = limits.with(column, check.sql());
            }
        }
        return limits;
    }

    private SampleLimits with(String column, String sql) {
        String plain = bare(sql.replaceAll("::\\s*[a-z]+(\\([0-9, ]*\\))?", "").strip());
        plain = BETWEEN.matcher(plain).replaceAll("$1 >= $2 and $1 <= $3");
        SampleLimits limits = this;
        for (String part : AND.split(plain)) {
            if (mentions(part, column)) {
                limits = limits.withPart(column, bare(part.strip()));
            }
        }
        return limits;
    }

    private SampleLimits withPart(String column, String part) {
        Matcher among = AMONG.matcher(part);
        if (among.matches() && name(among.group(1)).equalsIgnoreCase(column)) {
            return new SampleLimits(
                    least, most, isLeastOut, isMostOut, shortest, longest, constants(among.group(2)), notUnderstood);
        }
        Matcher compared = COMPARED.matcher(part);
        if (!compared.matches()) {
            return without(part);
        }
        String left = compared.group(1);
        String sign = compared.group(2);
        String right = compared.group(3);
        if (left.matches(NUMBER)) {
            return compared(column, right, turned(sign), left, part);
        }
        return compared(column, left, sign, right, part);
    }

    private SampleLimits compared(String column, String what, String sign, String bound, String part) {
        Matcher length = LENGTH.matcher(what);
        if (name(what).equalsIgnoreCase(column)) {
            if (sign.equals("<>") && bound.equals("''")) {
                return lengths(1, longest);
            }
            return bound.matches(NUMBER) ? numbers(sign, new BigDecimal(bound), part) : without(part);
        }
        if (length.matches() && name(length.group(1)).equalsIgnoreCase(column) && bound.matches("[0-9]+")) {
            return lengths(sign, Integer.parseInt(bound), part);
        }
        return without(part);
    }

    private SampleLimits numbers(String sign, BigDecimal bound, String part) {
        return switch (sign) {
            case ">=", ">" ->
                least != null && least.compareTo(bound) > 0 ? this : between(bound, most, sign.equals(">"), isMostOut);
            case "<=", "<" ->
                most != null && most.compareTo(bound) < 0 ? this : between(least, bound, isLeastOut, sign.equals("<"));
            case "=" -> between(bound, bound, false, false);
            default -> without(part);
        };
    }

    private SampleLimits lengths(String sign, int bound, String part) {
        return switch (sign) {
            case ">" -> lengths(bound + 1, longest);
            case ">=" -> lengths(bound, longest);
            case "<" -> lengths(shortest, bound - 1);
            case "<=" -> lengths(shortest, bound);
            case "=" -> lengths(bound, bound);
            default -> without(part);
        };
    }

    private SampleLimits lengths(int least, int most) {
        return new SampleLimits(
                this.least,
                this.most,
                isLeastOut,
                isMostOut,
                Math.max(shortest, least),
                Math.min(longest, most),
                choice,
                notUnderstood);
    }

    private SampleLimits between(
            @Nullable BigDecimal low, @Nullable BigDecimal high, boolean isLowOut, boolean isHighOut) {
        return new SampleLimits(low, high, isLowOut, isHighOut, shortest, longest, choice, notUnderstood);
    }

    private SampleLimits without(String part) {
        if (part.matches("(?i).*\\sis not null")) {
            return this;
        }
        var more = new ArrayList<>(notUnderstood);
        more.add(part);
        return new SampleLimits(least, most, isLeastOut, isMostOut, shortest, longest, choice, List.copyOf(more));
    }

    private static List<String> constants(String list) {
        var all = new ArrayList<String>();
        Matcher matcher = Pattern.compile("'((?:[^']|'')*)'|" + NUMBER).matcher(list);
        while (matcher.find()) {
            all.add(matcher.group(1) != null ? matcher.group(1).replace("''", "'") : matcher.group(2));
        }
        return List.copyOf(all);
    }

    private static String turned(String sign) {
        return sign.startsWith("<") && !sign.equals("<>")
                ? sign.replace('<', '>')
                : sign.replace('>', '<').replace("<<", "<>");
    }

    /// Without parentheses that are around the whole.
    private static String bare(String sql) {
        if (!sql.startsWith("(") || !sql.endsWith(")")) {
            return sql;
        }
        int depth = 0;
        for (int i = 0; i < sql.length() - 1; i++) {
            depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return sql;
            }
        }
        return bare(sql.substring(1, sql.length() - 1).strip());
    }

    private static String name(String text) {
        return text.replaceAll("[\"`()]", "");
    }

    private static boolean mentions(String sql, String column) {
        return Pattern.compile("(?i)(?<![\\w'])" + Pattern.quote(column) + "(?![\\w'])")
                .matcher(sql)
                .find();
    }
}
