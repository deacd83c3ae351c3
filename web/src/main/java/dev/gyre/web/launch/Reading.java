package dev.gyre.web.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Gathers what all sources say, and what is wrong with any of them: first `app.toml`, then the file of variables, then
/// the environment, then the flags. Who comes later wins.
final class Reading {
    private final List<Said> said = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Reading() {}

    /// @param directory where `app.toml` may lie
    /// @throws SettingsException with all that is wrong
    static Settings of(Flags flags, Map<String, String> environment, Path directory) {
        var reading = new Reading();
        TomlFile.read(flags.config(), directory, reading);
        flags.envFile().ifPresent(file -> Variables.read(directory.resolve(file), reading));
        Variables.read(environment, reading);
        flags.read(reading);
        return reading.settings();
    }

    void say(Said something) {
        said.add(something);
    }

    void fault(String fault) {
        faults.add(fault);
    }

    private Settings settings() {
        try {
            Settings settings = Settings.of(said);
            if (faults.isEmpty()) {
                return settings;
            }
        } catch (SettingsException e) {
            faults.addAll(e.faults());
        }
        throw new SettingsException(faults);
    }
}
