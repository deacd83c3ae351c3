package dev.gyre.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The message of an error of the server: what it said, where in the query, what to do. It never quotes values: a
/// detail that lists those of a key keeps only their columns, and one that may quote them in other ways is left out.
final class ServerErrorText {
    private static final Pattern KEY = Pattern.compile("(?s)\\A(Key \\([^=]*\\))=\\(.*\\)( .*)\\z");
    private static final Pattern WITHOUT_VALUES = Pattern.compile("0A|25|2B|40|42|53|55|57");
    // What follows quotes the line.
    private static final Pattern COPY = Pattern.compile("\\ACOPY .*?, line (\\d+)(?:, column [^:\n]*)?");
    private static final int WIDTH = 100;

    private ServerErrorText() {}

    static String of(PgServerError error) {
        var text = new StringBuilder(error.message()).append(" [").append(error.sqlState());
        if (!error.severity().equals("ERROR")) {
            text.append(", ").append(error.severity());
        }
        text.append(']');
        names(error, text);
        error.query().ifPresent(query -> excerpt(query, error.position(), text));
        line(text, "At: ", error.where().map(ServerErrorText::copyPlace).orElse(null));
        line(text, "Detail: ", detail(error));
        line(text, "The server's hint: ", error.hint().orElse(null));
        line(text, "What to do: ", Advice.of(error.sqlState()));
        return text.toString();
    }

    /// The line of a COPY that the context of an error names; 0 without one.
    static long copyLine(String where) {
        Matcher found = COPY.matcher(where);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static @Nullable String copyPlace(String where) {
        Matcher found = COPY.matcher(where);
        return found.find() ? found.group() : null;
    }

    private static void names(PgServerError error, StringBuilder text) {
        var about = new StringBuilder();
        error.constraint().ifPresent(name -> about.append(", constraint ").append(name));
        error.table().ifPresent(name -> about.append(", table ").append(name));
        error.column().ifPresent(name -> about.append(", column ").append(name));
        if (!about.isEmpty()) {
            text.append(" (").append(about, 2, about.length()).append(')');
        }
    }

    private static @Nullable String detail(PgServerError error) {
        String detail = error.detail().orElse(null);
        if (detail == null || error.sqlState().length() < 2) {
            return null;
        }
        if (error.sqlState().startsWith("23")) {
            var key = KEY.matcher(detail);
            return key.matches() ? key.group(1) + "=(…)" + key.group(2) : null;
        }
        return WITHOUT_VALUES.matcher(error.sqlState().substring(0, 2)).matches() ? detail : null;
    }

    private static void line(StringBuilder text, String title, @Nullable String words) {
        if (words != null) {
            text.append('\n').append(title).append(words);
        }
    }

    /// The line of the query that holds the position, with a mark below it; the begin of the query if there is none.
    static void excerpt(String query, int position, StringBuilder text) {
        int characters = query.codePointCount(0, query.length());
        if (position < 1 || position > characters + 1) {
            String line = query.strip().lines().findFirst().orElse("");
            boolean isAll = line.length() <= WIDTH && line.equals(query.strip());
            text.append("\nQuery: ")
                    .append(line, 0, Math.min(line.length(), WIDTH))
                    .append(isAll ? "" : " …");
            return;
        }
        int at = query.offsetByCodePoints(0, position - 1);
        int from = query.lastIndexOf('\n', at - 1) + 1;
        int end = query.indexOf('\n', at);
        int to = end < 0 ? query.length() : end;
        int left = Math.max(from, at - WIDTH / 2);
        int right = Math.min(to, left + WIDTH);
        String number = query.indexOf('\n') < 0
                ? ""
                : " " + (query.substring(0, from).lines().count() + 1);
        String title = "Line" + number + ": " + (left > from ? "…" : "");
        int indent = title.codePointCount(0, title.length()) + query.codePointCount(left, at);
        text.append('\n').append(title).append(query, left, right).append(right < to ? "…" : "");
        text.append('\n').append(" ".repeat(indent)).append('^');
    }
}
