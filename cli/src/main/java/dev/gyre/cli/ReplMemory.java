package dev.gyre.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// What JShell remembers from one REPL to the next: the lines that were typed, and its settings.
///
/// @param file where that is kept
record ReplMemory(Path file) {
    /// The one of the user, where the XDG Base Directory Specification wants it.
    static ReplMemory ofUser() {
        String state = System.getenv("XDG_STATE_HOME");
        Path place = state != null && Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return new ReplMemory(place.resolve("gyre").resolve("repl.properties"));
    }

    /// Nothing, if there is no such file or it cannot be read.
    Map<String, String> load() {
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            kept.clear();
        }
        Map<String, String> all = new TreeMap<>();
        kept.stringPropertyNames().forEach(key -> all.put(key, kept.getProperty(key)));
        return all;
    }

    void save(Map<String, String> all) {
        var kept = new Properties();
        kept.putAll(all);
        try {
            Files.createDirectories(file.getParent());
            try (var writer = Files.newBufferedWriter(file)) {
                kept.store(writer, "What the REPL of Gyre remembers");
            }
        } catch (IOException e) {
            System.err.println("gyre: the lines of this session are not remembered: " + e);
        }
    }
}
