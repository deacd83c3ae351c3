package dev.gyre.web.launch;

import java.util.List;

/// All that is wrong with the settings.
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    SettingsException(List<String> faults) {
        super(String.join("\n", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /// Each in a line of its own.
    List<String> faults() {
        return faults;
    }
}
