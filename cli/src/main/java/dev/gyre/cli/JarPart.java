package dev.gyre.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Something whose files become part of one jar: a jar, or a directory of classes.
record JarPart(Path place) {
    /// Takes files.
    @FunctionalInterface
    interface Taker {
        /// Takes one of them.
        ///
        /// @param name its path in the jar
        void take(String name, InputStream content) throws IOException;
    }

    /// The name of the jar, without its ending.
    String name() {
        return place.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    boolean holds(String file) {
        if (Files.isDirectory(place)) {
            return Files.exists(place.resolve(file));
        }
        try (var jar = new ZipFile(place.toFile())) {
            return jar.getEntry(file) != null;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Gives all its files to `taker`, in the order of their names.
    void each(Taker taker) {
        try {
            if (Files.isDirectory(place)) {
                eachOfDirectory(taker);
            } else {
                eachOfJar(taker);
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private void eachOfDirectory(Taker taker) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(place)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                taker.take(place.relativize(file).toString().replace('\\', '/'), content);
            }
        }
    }

    private void eachOfJar(Taker taker) throws IOException {
        try (var jar = new ZipFile(place.toFile())) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        taker.take(entry.getName(), content);
                    }
                }
            }
        }
    }

    private Refusal unreadable(Exception e) {
        return new Refusal.NothingToRun("gyre: " + place + " cannot be read: " + e.getMessage());
    }
}
