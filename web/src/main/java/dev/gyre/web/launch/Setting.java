package dev.gyre.web.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that can be set, by the same name everywhere: `--limit-connections`, `APP_LIMIT_CONNECTIONS`, and
/// `limit-connections` in `app.toml`.
///
/// @param names its name, then others by which it is known, too
/// @param label stands for its value where it is explained
/// @param usual its value unless it is set, as text; empty for none
/// @param expected ends the sentence "it takes …"
/// @param fits whether a value of TOML is of the right type
/// @param reading makes the value of a text; null for one that is none
/// @param isSecret whether its value is never shown
record Setting<T>(
        List<String> names,
        String label,
        String usual,
        String description,
        String expected,
        Predicate<Object> fits,
        Function<String, @Nullable T> reading,
        boolean isSecret) {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(KiB|MiB|GiB)?");

    static Setting<String> text(String name, String label, String usual, String description) {
        return of(name, label, usual, description, "a text", String.class::isInstance, text -> text);
    }

    static Setting<Path> file(String name, String description) {
        return of(name, "FILE", "", description, "the path of a file that exists", String.class::isInstance, text -> {
            Path file = Path.of(text);
            return Files.isRegularFile(file) ? file : null;
        });
    }

    static Setting<Integer> number(String name, int usual, int least, int most, String description) {
        return of(
                name,
                "N",
                Integer.toString(usual),
                description,
                "a number from " + least + " to " + most,
                Long.class::isInstance,
                text -> within(text, least, most));
    }

    static Setting<Duration> time(String name, String usual, String description) {
        return of(
                name,
                "TIME",
                usual,
                description,
                "a time such as 500ms, 10s or 2m; without a unit it is seconds",
                value -> value instanceof Long || value instanceof String,
                Setting::readTime);
    }

    static Setting<Integer> size(String name, String usual, String description) {
        return of(
                name,
                "SIZE",
                usual,
                description,
                "a size such as 64KiB or 1MiB, below 2 GiB; without a unit it is bytes",
                value -> value instanceof Long || value instanceof String,
                Setting::readSize);
    }

    static Setting<Boolean> toggle(String name, String description) {
        return of(name, "", "false", description, "true or false", Boolean.class::isInstance, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    static <T> Setting<T> of(
            String name,
            String label,
            String usual,
            String description,
            String expected,
            Predicate<Object> fits,
            Function<String, @Nullable T> reading) {
        return new Setting<>(List.of(name), label, usual, description, expected, fits, reading, false);
    }

    /// The same, known by another name, too.
    Setting<T> alias(String other) {
        List<String> all = Stream.concat(names.stream(), Stream.of(other)).toList();
        return new Setting<>(all, label, usual, description, expected, fits, reading, isSecret);
    }

    /// The same, never shown.
    Setting<T> secret() {
        return new Setting<>(names, label, usual, description, expected, fits, reading, true);
    }

    String name() {
        return names.getFirst();
    }

    /// Whether a flag without a value turns it on.
    boolean isToggle() {
        return label.isEmpty();
    }

    Optional<T> read(String text) {
        return Optional.ofNullable(reading.apply(text));
    }

    static String variable(String name) {
        return "APP_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static @Nullable Integer within(String text, int least, int most) {
        if (!text.matches("[0-9]{1,9}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most ? number : null;
    }

    private static @Nullable Duration readTime(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        long count = Long.parseLong(parts.group(1));
        return switch (Optional.ofNullable(parts.group(2)).orElse("s")) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static @Nullable Integer readSize(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int shift = switch (Optional.ofNullable(parts.group(2)).orElse("")) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        long bytes = Long.parseLong(parts.group(1)) << shift;
        return bytes > 0 && bytes <= Integer.MAX_VALUE ? (int) bytes : null;
    }
}
