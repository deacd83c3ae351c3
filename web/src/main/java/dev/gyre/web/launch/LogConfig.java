package dev.gyre.web.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;

/// How the JDK's own logging is set up.
final class LogConfig {
    private LogConfig() {}

    /// Reads a file of properties, as `-Djava.util.logging.config.file` would. Blocks.
    ///
    /// @throws SettingsException if that is not possible
    static void read(Path file) {
        try (InputStream properties = Files.newInputStream(file)) {
            LogManager.getLogManager().readConfiguration(properties);
        } catch (IOException e) {
            throw new SettingsException(List.of("log-config names " + file + ", which cannot be read: " + e));
        }
    }
}
