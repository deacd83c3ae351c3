package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The jars and directories of compiled classes that a program uses beside the JDK and Gyre.
record ClassPath(List<Path> entries) {
    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    /// What the user named, then the jars in the directory `lib` beside the program.
    ///
    /// @param option entries separated as for `java`, `DIR/*` standing for all jars of a directory; may be empty
    /// @throws NothingToRun if an entry does not exist
    static ClassPath of(String option, Path place) {
        Path lib = Files.isDirectory(place) ? place.resolve("lib") : place.resolveSibling("lib");
        Stream<Path> named = Stream.of(option.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .flatMap(ClassPath::expand);
        Stream<Path> beside = Files.isDirectory(lib) ? jars(lib) : Stream.of();
        return new ClassPath(Stream.concat(named, beside).toList());
    }

    /// The same with one more entry behind the others, if there is one.
    ClassPath plus(Optional<Path> entry) {
        return new ClassPath(Stream.concat(entries.stream(), entry.stream()).toList());
    }

    URL[] urls() {
        return entries.stream().map(ClassPath::url).toArray(URL[]::new);
    }

    /// Whether a jar brings an annotation processor; without one the compiler need not look for any.
    boolean hasProcessor() {
        try (var jars = new URLClassLoader(urls(), null)) {
            return jars.findResource(PROCESSORS) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `java` and `javac` take it.
    @Override
    public String toString() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> expand(String entry) {
        boolean all = entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
        Path path = Path.of(all ? entry.substring(0, entry.length() - 1) : entry);
        if (!Files.exists(path)) {
            throw new NothingToRun("gyre: --class-path names %s, which does not exist.".formatted(entry));
        }
        return all ? jars(path) : Stream.of(path);
    }

    private static Stream<Path> jars(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new NothingToRun("gyre: the jars in %s cannot be listed: %s".formatted(directory, e));
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
