package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The sources of one program: a file, or all Java files of a directory.
///
/// @param place what the user named
/// @param alone whether the program was named as one file
record Sources(String place, boolean alone, List<SourceFile> files) {
    private static final String MODULE_INFO = "module-info.java";

    /// Reads what lies at a place. Hidden directories are passed over, and so is `module-info.java`: a program that is
    /// run from its sources sees all modules.
    ///
    /// @throws NothingToRun if there is no Java source
    static Sources at(Path place) {
        if (Files.isDirectory(place)) return new Sources(place.toString(), false, below(place));
        if (!Files.exists(place)) throw missing(place);
        if (!isSource(place)) throw notProgram(place);
        return new Sources(place.toString(), true, List.of(SourceFile.read(place, true)));
    }

    /// Whether a word stands in one of them, or in a file beside the one that was named, which the compiler may read.
    boolean mention(String word) {
        List<SourceFile> all = alone ? Stream.concat(files.stream(), beside()).toList() : files;
        return all.stream()
                .anyMatch(file -> file.getCharContent(true).toString().contains(word));
    }

    private Stream<SourceFile> beside() {
        try (Stream<Path> all = Files.list(home())) {
            return all.filter(Sources::isSource).map(file -> SourceFile.read(file, false)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The directory in which they lie.
    Path home() {
        Path path = Path.of(place);
        return alone ? path.toAbsolutePath().resolveSibling("") : path;
    }

    private static List<SourceFile> below(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<SourceFile> files = tree.filter(Sources::isSource)
                    .filter(file -> !isHidden(directory.relativize(file)))
                    .sorted()
                    .map(file -> SourceFile.read(file, false))
                    .toList();
            if (files.isEmpty()) throw empty(directory);
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new NothingToRun("gyre: %s cannot be searched for Java files: %s".formatted(directory, e));
        }
    }

    private static boolean isSource(Path path) {
        return path.toString().endsWith(".java") && !path.endsWith(MODULE_INFO);
    }

    private static boolean isHidden(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static NothingToRun missing(Path place) {
        Path directory = place.toAbsolutePath().resolveSibling("");
        return new NothingToRun("gyre: there is no file or directory %s (looked in %s).%s"
                .formatted(place, directory, neighbours(directory)));
    }

    private static String neighbours(Path directory) {
        if (!Files.isDirectory(directory)) return "";
        try (Stream<Path> entries = Files.list(directory)) {
            String sources = entries.filter(Sources::isSource)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .limit(5)
                    .collect(Collectors.joining(", "));
            return sources.isEmpty() ? "" : " Java files there: " + sources + ".";
        } catch (IOException e) {
            return "";
        }
    }

    private static NothingToRun notProgram(Path file) {
        String found = file.endsWith(MODULE_INFO) ? "it describes a module" : "its name does not end in .java";
        return new NothingToRun(
                "gyre: %s is no Java program: %s. Give a .java file, or a directory of them.".formatted(file, found));
    }

    private static NothingToRun empty(Path directory) {
        return new NothingToRun(
                "gyre: the directory %s holds no .java file, nor do the directories below it.".formatted(directory));
    }
}
