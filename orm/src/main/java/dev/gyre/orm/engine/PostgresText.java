package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arrays and intervals as PostgreSQL writes them. Pure.
final class PostgresText {
    private static final Pattern UNITS = Pattern.compile("(-?\\d+) (day|mon|year)s?");
    private static final Pattern CLOCK = Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?");

    private final String text;
    private int at = 1; // behind the brace

    private PostgresText(String text) {
        this.text = text;
    }

    static String interval(Duration duration) {
        return ValueText.micros(duration) + " microseconds";
    }

    static String array(SqlType<?> type, List<?> values) {
        SqlType<?> element = type.element().orElseThrow();
        var array = new StringBuilder("{");
        for (Object value : values) {
            array.append(array.length() > 1 ? "," : "");
            if (element.kind() == SqlKind.LIST) {
                array.append(array(element, (List<?>) value));
            } else {
                array.append('"').append(escaped(written(element, value))).append('"');
            }
        }
        return array.append('}').toString();
    }

    static Object read(SqlType<?> type, String text) {
        return switch (type.kind()) {
            case LIST -> new PostgresText(text).elements(type.element().orElseThrow());
            case DURATION -> duration(text);
            default -> ValueText.read(type, text);
        };
    }

    private static String written(SqlType<?> type, Object value) {
        return switch (type.kind()) {
            case DURATION -> interval((Duration) value);
            case INSTANT -> ValueText.write(type, value) + "+00";
            default -> ValueText.write(type, value);
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private List<Object> elements(SqlType<?> element) {
        var all = new ArrayList<Object>();
        while (text.charAt(at) != '}') {
            if (text.charAt(at) == ',') {
                at++;
            } else if (text.charAt(at) == '{') {
                at++;
                all.add(elements(element.element().orElseThrow()));
            } else {
                all.add(read(element, text.charAt(at) == '"' ? quoted() : bare()));
            }
        }
        at++;
        return all;
    }

    private String quoted() {
        var value = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String bare() {
        int start = at;
        while (text.charAt(at) != ',' && text.charAt(at) != '}') {
            at++;
        }
        return text.substring(start, at);
    }

    /// A day has 24 hours; months have no length of their own.
    private static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        for (Matcher units = UNITS.matcher(text); units.find(); ) {
            if (!units.group(2).equals("day")) {
                throw new IllegalArgumentException(
                        "an interval with months or years has no length in seconds. Select justify_hours of it, or read"
                                + " it as text");
            }
            sum = sum.plusDays(Long.parseLong(units.group(1)));
        }
        Matcher clock = CLOCK.matcher(text);
        if (!clock.find()) {
            return sum;
        }
        String fraction = clock.group(5) == null ? "" : clock.group(5);
        Duration time = Duration.ofHours(Long.parseLong(clock.group(2)))
                .plusMinutes(Long.parseLong(clock.group(3)))
                .plusSeconds(Long.parseLong(clock.group(4)))
                .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        return clock.group(1).isEmpty() ? sum.plus(time) : sum.minus(time);
    }
}
