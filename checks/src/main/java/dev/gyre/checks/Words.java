package dev.gyre.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What no committed file may say: it would be true on one machine only, or for one day.
final class Words {
    /// @param reason ends the sentence "This is …"
    private record Ban(Pattern pattern, String reason) {}

    private static final List<Ban> BANS = List.of(
            new Ban(
                    Pattern.compile("(?<![\\w.~$}*-])/(?:work|root|tmp|home/\\w+)/[\\w.]"),
                    "a path of one machine: take a temporary or relative one"),
            new Ban(
                    Pattern.compile(
                            "repo1?\\.maven\\.(?:apache\\.)?org|registry\\.npmjs\\.org|\\bdeb\\.debian\\.org|oss\\.sonatype\\.org"),
                    "the host of a package registry: the tool's own settings name it"),
            new Ban(Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b"), "a note to oneself: do it, or write an issue"));

    private Words() {}

    static List<String> bannedIn(Path file, String text) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(i -> BANS.stream()
                        .filter(ban -> ban.pattern.matcher(lines.get(i)).find())
                        .map(ban -> "%s:%d is %s: %s"
                                .formatted(file, i + 1, ban.reason, lines.get(i).strip())))
                .toList();
    }
}
