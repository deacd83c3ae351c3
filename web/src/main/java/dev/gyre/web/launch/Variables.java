package dev.gyre.web.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Variables whose names begin with `APP_`, of the environment or of a file. Those that are no settings belong to the
/// application, unless one letter makes the difference.
final class Variables {
    private static final String PREFIX = "APP_";
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Map<String, Setting<?>> KNOWN = known();

    private Variables() {}

    /// Those of the environment.
    static void read(Map<String, String> environment, Reading into) {
        new TreeMap<>(environment).forEach((name, value) -> read(name, value, "", into));
    }

    /// Those of a file with lines such as `APP_PORT=9000`, as other tools read it, too.
    static void read(Path file, Reading into) {
        List<String> lines = lines(file, into);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String place = file.getFileName() + ":" + (i + 1) + ": ";
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                read(parts.group(1), unquoted(parts.group(2).strip()), place, into);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                into.fault(place + "expected is a variable and its value, as in APP_PORT=9000, or a comment after #");
            }
        }
    }

    private static void read(String name, String value, String place, Reading into) {
        Setting<?> setting = KNOWN.get(name);
        if (setting != null) {
            String origin = place.isEmpty() ? "environment " + name : place + name;
            into.say(new Said(setting, value, place + name, origin));
        } else if (name.startsWith(PREFIX)) {
            meant(name)
                    .ifPresent(near -> into.fault(place + "there is no setting " + name + "; did you mean " + near
                            + "? A variable of your own needs a name that is less similar"));
        }
    }

    private static Optional<String> meant(String name) {
        return KNOWN.keySet().stream()
                .filter(known -> Nearest.distance(name, known) == 1)
                .findFirst();
    }

    private static List<String> lines(Path file, Reading into) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            into.fault("--env-file names " + file + ", which does not exist");
        } catch (IOException e) {
            into.fault("--env-file names " + file + ", which cannot be read: " + e);
        }
        return List.of();
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.endsWith(value.substring(0, 1));
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Map<String, Setting<?>> known() {
        Map<String, Setting<?>> known = new HashMap<>();
        for (Setting<?> setting : Options.ALL) {
            setting.names().forEach(name -> known.put(Setting.variable(name), setting));
        }
        return known;
    }
}
