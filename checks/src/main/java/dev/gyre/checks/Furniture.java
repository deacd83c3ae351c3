package dev.gyre.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What each room and each package must have: a module declaration that is `@NullMarked`, and a `package-info`
/// that says in one to five lines what the package is for.
final class Furniture {
    private static final int LONGEST_INFO = 5;

    private Furniture() {}

    /// Complains of a shipped room; one that is still empty needs nothing.
    static List<String> missingModule(String room, List<JavaFile> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        return sources.stream()
                .filter(file -> file.isNamed("module-info.java"))
                .findFirst()
                .map(declaration -> isNullMarked(declaration)
                        ? List.<String>of()
                        : List.of(declaration.path() + " is not @NullMarked"))
                .orElse(List.of(room + " has no module-info.java"));
    }

    /// Complains of packages without a `package-info`, and of such that say nothing or too much.
    static List<String> missingPackageInfo(List<JavaFile> sources) {
        Set<Path> described = sources.stream()
                .filter(file -> file.isNamed("package-info.java"))
                .map(file -> file.path().getParent())
                .collect(Collectors.toSet());
        List<String> complaints = new ArrayList<>();
        sources.stream()
                .filter(file -> !file.packageName().isEmpty())
                .map(file -> file.path().getParent())
                .distinct()
                .filter(directory -> !described.contains(directory))
                .forEach(directory -> complaints.add(directory + " has no package-info.java"));
        sources.stream()
                .filter(file -> file.isNamed("package-info.java"))
                .filter(file -> file.docLines() < 1 || file.docLines() > LONGEST_INFO)
                .forEach(file -> complaints.add("%s says what it is for in %d lines (1 to %d)"
                        .formatted(file.path(), file.docLines(), LONGEST_INFO)));
        return complaints;
    }

    private static boolean isNullMarked(JavaFile declaration) {
        var module = declaration.tree().getModule();
        return module != null
                && module.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getAnnotationType().toString().endsWith("NullMarked"));
    }
}
