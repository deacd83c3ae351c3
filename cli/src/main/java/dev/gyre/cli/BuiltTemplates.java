package dev.gyre.cli;

import dev.gyre.web.jte.JteTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The templates of a program, compiled when it is built: it starts sooner then, and needs no JDK.
final class BuiltTemplates {
    private static final String TEMPLATE = ".jte";
    private static final String DIRECTORY = "templates"; // for others nobody would know which is meant

    private BuiltTemplates() {}

    /// What is made of them, by path; nothing if they do not all lie in one directory called `templates`.
    ///
    /// @throws Refusal if one does not compile
    static Map<String, byte[]> of(Sources sources, Compilation program, ClassPath classPath) throws IOException {
        Optional<Path> classes = TemplateClasses.of(sources, program);
        Path directory = classes.isEmpty() ? null : directory(Path.of(sources.place()));
        if (classes.isEmpty() || directory == null) {
            return Map.of();
        }
        Path target = classes.get().resolve("built-templates");
        var known =
                Stream.concat(classes.stream(), classPath.entries().stream()).toList();
        try {
            JteTemplates.compile(directory, target, known);
        } catch (RuntimeException e) {
            throw new Refusal.DoesNotCompile(
                    "gyre: a template in " + directory + " does not compile: " + e.getMessage());
        }
        return filesBelow(target);
    }

    /// Null if there are several, or another than that.
    private static @Nullable Path directory(Path place) throws IOException {
        try (Stream<Path> tree = Files.walk(place)) {
            List<Optional<Path>> found = tree.filter(file -> file.toString().endsWith(TEMPLATE))
                    .map(file -> around(place, file))
                    .distinct()
                    .toList();
            return found.size() == 1 ? found.getFirst().orElse(null) : null;
        }
    }

    private static Optional<Path> around(Path place, Path template) {
        Path below = place.relativize(template);
        return IntStream.range(1, below.getNameCount())
                .mapToObj(count -> below.subpath(0, count))
                .filter(each -> each.endsWith(DIRECTORY))
                .findFirst()
                .map(place::resolve);
    }

    private static Map<String, byte[]> filesBelow(Path target) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> tree = Files.walk(target)) {
            for (Path file : tree.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith(".java"))
                    .toList()) {
                files.put(target.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
