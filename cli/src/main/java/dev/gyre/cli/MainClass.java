package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides with which class of the sources a program begins.
final class MainClass {
    private final Sources sources;
    private final List<String> types;

    MainClass(Sources sources, List<String> types) {
        this.sources = sources;
        this.types = types;
    }

    /// In a file, the first class, else the one that has the file's name, as for `java FILE`; in a directory, the class
    /// `Main`; else the only class that has a `main` method.
    ///
    /// @throws NothingToRun if no class has one, or several and none goes before the others
    MainMethod choose(ClassLoader loader) {
        List<MainMethod> candidates =
                types.stream().flatMap(type -> main(type, loader).stream()).toList();
        Stream<Predicate<MainMethod>> rules = sources.alone()
                ? Stream.of(this::isFirst, this::isNamedAsFile, _ -> true)
                : Stream.of(main -> main.type().getSimpleName().equals("Main"), _ -> true);
        return rules.map(rule -> candidates.stream().filter(rule).toList())
                .filter(left -> left.size() == 1)
                .map(List::getFirst)
                .findFirst()
                .orElseThrow(() -> candidates.isEmpty() ? none() : several(candidates));
    }

    private boolean isFirst(MainMethod main) {
        return main.type().getName().equals(types.getFirst());
    }

    private boolean isNamedAsFile(MainMethod main) {
        return main.type().getSimpleName().equals(sources.files().getFirst().simpleName());
    }

    private static Optional<MainMethod> main(String type, ClassLoader loader) {
        try {
            return MainMethod.of(Class.forName(type, false, loader));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The compiler gave no class for " + type, e);
        }
    }

    private NothingToRun none() {
        String found = types.isEmpty() ? "it declares no class" : "no main method in " + names(types.stream());
        return new NothingToRun(
                "gyre: %s cannot be run: %s. Add: void main() { ... } or void main(String[] args) { ... }"
                        .formatted(sources.place(), found));
    }

    private NothingToRun several(List<MainMethod> candidates) {
        return new NothingToRun("gyre: %s has several classes with a main method: %s. %s"
                .formatted(
                        sources.place(),
                        names(candidates.stream().map(main -> main.type().getName())),
                        "Run one of the files itself, or name the class Main."));
    }

    private static String names(Stream<String> names) {
        return names.limit(10).collect(Collectors.joining(", "));
    }
}
