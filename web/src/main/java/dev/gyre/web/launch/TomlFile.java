package dev.gyre.web.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// The table `[server]` of `app.toml`. The other tables are the application's own.
final class TomlFile {
    private static final String USUAL = "app.toml";
    private static final String TABLE = "server";

    private final String name;
    private final Reading into;
    private final Map<String, Setting<?>> known = new HashMap<>();

    private TomlFile(String name, Reading into) {
        this.name = name;
        this.into = into;
        Options.ALL.forEach(setting -> setting.names().forEach(each -> known.put(each, setting)));
    }

    /// Reads the file that was named, or that of the directory, which need not exist.
    static void read(Optional<Path> named, Path directory, Reading into) {
        Path file = directory.resolve(named.orElse(Path.of(USUAL)));
        if (named.isPresent() && !Files.exists(file)) {
            into.fault("--config names " + named.get() + ", which does not exist");
        } else if (Files.exists(file)) {
            try {
                new TomlFile(named.map(Path::toString).orElse(USUAL), into).read(Toml.parse(file));
            } catch (IOException e) {
                into.fault(file + " cannot be read: " + e);
            }
        }
    }

    private void read(TomlParseResult document) {
        document.errors()
                .forEach(error ->
                        into.fault(name + ":" + error.position().line() + ": this is no TOML: " + error.getMessage()));
        if (document.hasErrors()) {
            return;
        }
        for (String key : document.keySet()) {
            Object value = document.get(List.of(key));
            if (key.equals(TABLE) && value instanceof TomlTable table) {
                table.keySet().forEach(each -> read(table, each));
            } else if (!(value instanceof TomlTable)) {
                into.fault(place(document, key) + outside(key));
            }
        }
    }

    private void read(TomlTable table, String key) {
        @Nullable Object value = table.get(List.of(key));
        Setting<?> setting = known.get(key);
        String place = place(table, key);
        if (setting == null) {
            into.fault(place + "there is no setting " + key + meant(key));
        } else if (value == null || !setting.fits().test(value)) {
            into.fault(place + key + " takes " + setting.expected() + ", and is " + kind(value));
        } else {
            String origin = place.substring(0, place.length() - ": ".length());
            into.say(new Said(setting, value.toString(), place + key, origin));
        }
    }

    private String outside(String key) {
        return known.containsKey(key)
                ? key + " is a setting of the server; put it below a line [" + TABLE + "]"
                : key + " stands in no table; settings stand below [" + TABLE + "], your own values below a table of"
                        + " your own" + meant(key);
    }

    private String meant(String key) {
        return Nearest.to(key, List.copyOf(known.keySet()))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private String place(TomlTable table, String key) {
        return name + ":"
                + Objects.requireNonNull(table.inputPositionOf(List.of(key))).line() + ": ";
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case String text -> "the text \"" + text + "\"";
            case Long number -> "the number " + number;
            case Boolean truth -> "the word " + truth;
            case TomlTable _ -> "a table";
            case null, default -> "something else";
        };
    }
}
