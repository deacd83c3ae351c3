package dev.gyre.checks;

import java.util.List;
import java.util.stream.Stream;

/// How long a file and a method may be. A method's lines count from its first modifier, comments inside included.
final class Sizes {
    static final int FILE = 600;
    static final int METHOD = 60;
    static final int FILE_TO_REVIEW = 400;
    static final int METHOD_TO_REVIEW = 30;
    static final int MEDIAN_FILE = 200;

    private Sizes() {}

    static List<String> over(int fileLimit, int methodLimit, List<JavaFile> files) {
        return files.stream()
                .flatMap(file -> Stream.concat(
                        file.lines() > fileLimit
                                ? Stream.of(
                                        "%s has %d lines (limit %d)".formatted(file.path(), file.lines(), fileLimit))
                                : Stream.of(),
                        file.methods().stream()
                                .filter(method -> method.lines() > methodLimit)
                                .map(method -> "%s:%d %s.%s has %d lines (limit %d)"
                                        .formatted(
                                                file.path(),
                                                method.line(),
                                                method.type(),
                                                method.name(),
                                                method.lines(),
                                                methodLimit))))
                .toList();
    }

    /// The lines of the middle file by size; the larger one of the two in the middle.
    static int median(List<JavaFile> files) {
        List<Integer> sorted = files.stream().map(JavaFile::lines).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
