package dev.gyre.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The classes of a program that has templates, as files. Templates are compiled while the program runs, and their
/// compiler finds the types that they name in files only. The code source of the classes says where these files are.
final class TemplateClasses {
    private static final String TEMPLATE = ".jte";

    private TemplateClasses() {}

    /// A directory with all classes of the program, which is removed when the JVM ends; empty for a program that is one
    /// file, or has no templates.
    static Optional<Path> of(Sources sources, Compilation program) {
        if (sources.alone() || !hasTemplates(Path.of(sources.place()))) {
            return Optional.empty();
        }
        try {
            Path directory = Files.createTempDirectory("gyre-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory), "gyre-classes"));
            for (Map.Entry<String, byte[]> file : program.files().entrySet()) {
                Path target = directory.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, file.getValue());
            }
            return Optional.of(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("gyre: the classes that templates need could not be written", e);
        }
    }

    private static boolean hasTemplates(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.anyMatch(file -> file.toString().endsWith(TEMPLATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // The operating system will.
        }
    }
}
