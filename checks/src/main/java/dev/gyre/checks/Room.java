package dev.gyre.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One Maven module.
record Room(String name, Path directory) {
    private static final Set<String> UNSHIPPED = Set.of("examples", "bench", "stress", "trial", "checks");

    boolean shipped() {
        return !UNSHIPPED.contains(name);
    }

    Path classes() {
        return directory.resolve("target/classes");
    }

    List<Path> mainSources() {
        return javaFilesBelow(directory.resolve("src/main/java"));
    }

    List<Path> testSources() {
        return javaFilesBelow(directory.resolve("src/test/java"));
    }

    /// The compiled module declaration, if the room has one.
    Optional<ModuleDescriptor> module() {
        Path compiled = classes().resolve("module-info.class");
        if (!Files.exists(compiled)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(compiled)) {
            return Optional.of(ModuleDescriptor.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> javaFilesBelow(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
