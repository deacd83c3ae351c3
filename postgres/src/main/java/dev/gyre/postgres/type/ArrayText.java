package dev.gyre.postgres.type;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An array in the format of text, such as `[0:1]={a,"b c"}` or `{{1,NULL},{2,3}}`.
final class ArrayText {
    private static final Pattern LOWER_BOUND = Pattern.compile("\\[([-+]?\\d{1,9}):");

    private final String text;
    private int at;
    private final List<@Nullable String> elements = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private int next;

    private ArrayText(String text) {
        this.text = text;
    }

    static ArrayText parse(String text) {
        var parsed = new ArrayText(text);
        int equals = text.startsWith("[") ? text.indexOf('=') : -1;
        parsed.at = equals + 1;
        parsed.level(0);
        if (parsed.at != text.length()) {
            throw damaged();
        }
        return parsed;
    }

    private void level(int depth) {
        expect('{');
        if (depth >= ArrayShape.DEEPEST) {
            throw damaged();
        }
        if (lengths.size() == depth) {
            lengths.add(0);
        }
        int length = 0;
        while (peek() != '}') {
            if (length++ > 0) {
                expect(',');
            }
            if (peek() == '{') {
                level(depth + 1);
            } else {
                elements.add(peek() == '"' ? quoted() : bare());
            }
        }
        at++;
        lengths.set(depth, Math.max(lengths.get(depth), length));
    }

    private String quoted() {
        var element = new StringBuilder();
        at++;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            element.append(peek());
            at++;
        }
        at++;
        return element.toString();
    }

    private @Nullable String bare() {
        int from = at;
        while (peek() != ',' && peek() != '}') {
            at++;
        }
        String element = text.substring(from, at);
        if (element.isEmpty()) {
            throw damaged();
        }
        return element.equals("NULL") ? null : element;
    }

    private char peek() {
        if (at >= text.length()) {
            throw damaged();
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw damaged();
        }
        at++;
    }

    private static Misfit damaged() {
        return new Misfit("the text is no array");
    }

    /// Its dimensions.
    ArrayShape shape() {
        if (elements.isEmpty()) {
            return new ArrayShape(new int[0], new int[0], 0);
        }
        int[] all = lengths.stream().mapToInt(Integer::intValue).toArray();
        long count = lengths.stream().mapToLong(Integer::longValue).reduce(1, (one, other) -> one * other);
        if (count != elements.size()) {
            throw damaged();
        }
        return new ArrayShape(all, lowerBounds(), elements.size());
    }

    /// Those in front of the elements; 1 if there are none.
    private int[] lowerBounds() {
        if (!text.startsWith("[")) {
            return lengths.stream().mapToInt(_ -> 1).toArray();
        }
        int[] found = LOWER_BOUND
                .matcher(text.substring(0, text.indexOf('=')))
                .results()
                .mapToInt(bound -> Integer.parseInt(bound.group(1)))
                .toArray();
        if (found.length != lengths.size()) {
            throw damaged();
        }
        return found;
    }

    /// The elements one by one; null is NULL.
    @Nullable
    String next() {
        return elements.get(next++);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /// Puts braces, commas and quotes around elements.
    static final class Printer {
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> lengths = new ArrayList<>();
        private int count;

        Printer(ArraySource source) {
            source.eachDimension((length, lowerBound) -> {
                lengths.add(length);
                text.append('[')
                        .append(lowerBound)
                        .append(':')
                        .append(lowerBound + length - 1)
                        .append(']');
            });
            text.append(lengths.isEmpty() ? "{}" : "=");
        }

        void add(@Nullable String element) {
            separate();
            if (element == null) {
                text.append("NULL");
            } else {
                text.append('"')
                        .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
            count++;
            int block = 1;
            for (int length : lengths.reversed()) {
                block *= length;
                text.append(count % block == 0 ? "}" : "");
            }
        }

        private void separate() {
            text.append(count == 0 ? "" : ",");
            int block = 1;
            for (int length : lengths.reversed()) {
                block *= length;
                text.append(count % block == 0 ? "{" : "");
            }
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
