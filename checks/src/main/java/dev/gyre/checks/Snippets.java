package dev.gyre.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Java code in Markdown, which must be cut from an example so that it compiles and runs. It is announced by
/// `<!-- snippet: hello/Hello.java -->` (a whole file below `examples/`) or by
/// `<!-- snippet: hello/Hello.java#greeting -->`, which stands in that file between the lines `// snippet greeting` and
/// `// end snippet`.
final class Snippets {
    private static final Pattern FENCE =
            Pattern.compile("(?m)(?:^<!-- snippet: ([^# ]+)(?:#(\\S+))? -->\\n)?^```java\\n(?s:(.*?))^```$");

    private Snippets() {}

    /// Complains of every piece of Java that names no source, or is not what its source says.
    static List<String> strays(Path markdown, String text, Path examples) {
        List<String> complaints = new ArrayList<>();
        FENCE.matcher(text).results().forEach(fence -> {
            long line = text.substring(0, fence.start()).lines().count() + 1;
            complaint(fence, examples).ifPresent(why -> complaints.add(markdown + ":" + line + " " + why));
        });
        return complaints;
    }

    private static Optional<String> complaint(MatchResult fence, Path examples) {
        String file = fence.group(1);
        String name = fence.group(2);
        if (file == null) {
            return Optional.of("shows Java without a line <!-- snippet: FILE#NAME --> above it");
        }
        Path source = examples.resolve(file);
        if (!Files.exists(source)) {
            return Optional.of("names examples/" + file + ", which does not exist");
        }
        Optional<String> original = name == null ? Optional.of(House.text(source)) : region(House.text(source), name);
        if (original.isEmpty()) {
            return Optional.of("names the snippet " + name + ", which examples/" + file + " does not have");
        }
        return original.get().equals(fence.group(3))
                ? Optional.empty()
                : Optional.of("differs from examples/" + file + ", which says:\n" + original.get());
    }

    /// The lines between the marks, without the indentation that they share.
    private static Optional<String> region(String source, String name) {
        List<String> lines = source.lines().toList();
        int mark = lines.stream().map(String::strip).toList().indexOf("// snippet " + name);
        if (mark < 0) {
            return Optional.empty();
        }
        return Optional.of(lines.stream()
                        .skip(mark + 1)
                        .takeWhile(line -> !line.strip().equals("// end snippet"))
                        .collect(Collectors.joining("\n"))
                        .stripIndent()
                + "\n");
    }
}
