package dev.gyre.checks;

import java.util.List;
import java.util.regex.Pattern;

/// Internals of the JDK that are reached by their name, which no compiled class shows.
final class Internals {
    private static final Pattern NAME =
            Pattern.compile("java\\.lang\\.VirtualThread.*|java\\.lang\\.Thread\\$.+|jdk\\.internal\\..+");
    private static final String THE_ROOM_FOR_THEM = "dev.gyre.loop";

    private Internals() {}

    /// Complains of every string that names an internal class outside the one room that may.
    static List<String> named(List<JavaFile> sources) {
        return sources.stream()
                .filter(file -> !file.packageName().equals(THE_ROOM_FOR_THEM))
                .flatMap(file -> file.literals().stream()
                        .filter(literal -> NAME.matcher(literal).matches())
                        .map(literal -> "%s names %s, which only %s may know"
                                .formatted(file.path(), literal, THE_ROOM_FOR_THEM)))
                .toList();
    }
}
