package dev.gyre.web.jte;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where classes are: those that templates may name, and those that are made of them.
final class ClassFiles {
    private ClassFiles() {}

    /// The class path, the module path, and what `loader` and those above it were given.
    static List<String> visible(@Nullable ClassLoader loader) {
        var places = new ArrayList<>(places("java.class.path"));
        for (String place : places("jdk.module.path")) {
            places.add(place);
            places.addAll(jarsIn(Path.of(place)));
        }
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader known) {
                Stream.of(known.getURLs()).map(ClassFiles::file).forEach(places::add);
            }
        }
        return places;
    }

    /// A directory that is removed when the process ends.
    static Path newDirectory() {
        try {
            Path made = Files.createTempDirectory("gyre-templates");
            var remover = new Thread(() -> remove(made), "gyre-templates");
            remover.setContextClassLoader(null); // or the classes of the application could never be unloaded
            Runtime.getRuntime().addShutdownHook(remover);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for compiled templates", e);
        }
    }

    private static List<String> places(String property) {
        return Stream.of(System.getProperty(property, "").split(File.pathSeparator))
                .filter(place -> !place.isEmpty())
                .toList();
    }

    private static List<String> jarsIn(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for modules in " + place, e);
        }
    }

    private static String file(URL place) {
        try {
            return Path.of(place.toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return place.toString(); // the compiler will not find anything there
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException _) {
            // The operating system will.
        }
    }
}
