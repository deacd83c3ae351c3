package uptime.site;

import dev.gyre.http.HttpUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text that lists sites: one URL on each line. Blank lines are nothing, and neither is what follows a `#` at
/// the beginning of a line or behind a space. Lines may end as on Windows.
public final class SiteList {
    private static final int SHOWN = 10;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Map<HttpUrl, Integer> lines = new LinkedHashMap<>(); // where each URL stands
    private final List<String> problems = new ArrayList<>();

    private SiteList() {}

    /// Reads a list.
    ///
    /// @param name of the list, for messages
    /// @throws IllegalArgumentException if it holds no URL, something else than URLs, or the same one twice; the
    ///     message has the numbers of the lines
    public static List<HttpUrl> parse(String name, String text) {
        var list = new SiteList();
        int number = 0;
        for (String line : text.replace(BYTE_ORDER_MARK, "").split("\\R", -1)) {
            list.read(++number, line.replaceFirst("(^|\\s)#.*", "").strip());
        }
        if (!list.problems.isEmpty()) {
            throw new IllegalArgumentException(list.report(name));
        }
        if (list.lines.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " lists no site. Write one URL on each line, such as https://example.org/");
        }
        return List.copyOf(list.lines.keySet());
    }

    private void read(int number, String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            Integer first = lines.putIfAbsent(HttpUrl.parse(text), number);
            if (first != null) {
                problems.add("line %d: %s stands on line %d already".formatted(number, text, first));
            }
        } catch (IllegalArgumentException e) {
            problems.add("line %d: %s".formatted(number, e.getMessage()));
        }
    }

    private String report(String name) {
        String shown = String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size())));
        int more = problems.size() - SHOWN;
        return "%s cannot be used:\n  %s%s".formatted(name, shown, more > 0 ? "\n  and " + more + " more" : "");
    }
}
