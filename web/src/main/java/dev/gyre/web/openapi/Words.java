package dev.gyre.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names in Java as words for people.
final class Words {
    private static final Pattern START = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Ll}");

    private Words() {}

    /// As in `Read Items` for `readItems` and `read_items`.
    static String title(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split("_+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})")) {
            if (!word.isEmpty()) {
                words.add(START.matcher(word).replaceAll(start -> start.group().toUpperCase(Locale.ROOT)));
            }
        }
        return words.isEmpty() ? name : String.join(" ", words);
    }
}
