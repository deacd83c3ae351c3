package dev.gyre.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The checkout that is looked at: its rooms, and all files that are or could be committed.
record House(Path root) {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /// The house that these checks stand in.
    static House ours() {
        return new House(
                Path.of(System.getProperty("gyre.home")).toAbsolutePath().normalize());
    }

    List<Room> rooms() {
        return MODULE.matcher(text(root.resolve("pom.xml")))
                .results()
                .map(module -> new Room(module.group(1), root.resolve(module.group(1))))
                .toList();
    }

    List<Room> shippedRooms() {
        return rooms().stream().filter(Room::shipped).toList();
    }

    /// Where the classes of the shipped rooms lie.
    List<Path> compiledRooms() {
        return shippedRooms().stream().map(Room::classes).toList();
    }

    /// What users of the shipped rooms get to see.
    Set<String> exportedPackages() {
        return shippedRooms().stream()
                .map(Room::module)
                .flatMap(Optional::stream)
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    List<JavaFile> mainSources() {
        return parse(rooms().stream().flatMap(room -> room.mainSources().stream()));
    }

    List<JavaFile> testSources() {
        return parse(rooms().stream().flatMap(room -> room.testSources().stream()));
    }

    /// Every Java file, wherever it lies: sources, tests, examples that are a single file.
    List<JavaFile> allSources() {
        return parse(files().stream().filter(file -> file.toString().endsWith(".java")));
    }

    List<JavaFile> mainSources(Room room) {
        return parse(room.mainSources().stream());
    }

    private List<JavaFile> parse(Stream<Path> files) {
        return JavaFile.parse(root, files.toList());
    }

    /// The Markdown files below a place, which may also be one file or be missing.
    List<Path> markdown(String place) {
        return files().stream()
                .filter(file -> file.startsWith(root.resolve(place)))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    /// All files that git tracks or would add.
    List<Path> files() {
        var files = new ArrayList<Path>();
        // The setting lets another user than the owner look too, as happens in containers.
        var listing = ShellCommand.of("git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard")
                .in(root)
                .run();
        if (listing.exitCode() != 0) {
            throw new IllegalStateException(
                    "git could not say which files belong to the house at %s: %s".formatted(root, listing.err()));
        }
        for (String name : listing.out().split("\0")) {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
        }
        return files;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
