package dev.gyre.web.pebble;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All templates of a directory as they were at one moment, read and compiled. Pebble loads what a page includes
/// while it renders, which happens on a loop: so all of it is in memory before.
final class TemplateSet {
    /// How a file was when it was looked at.
    private record Stamp(FileTime modified, long size) {}

    private final Path directory;
    private final Map<String, Stamp> stamps;
    private final PebbleEngine engine;

    private TemplateSet(Path directory, Map<String, Stamp> stamps, PebbleEngine engine) {
        this.directory = directory;
        this.stamps = stamps;
        this.engine = engine;
    }

    /// Those of a directory. Blocks.
    ///
    /// @throws io.pebbletemplates.pebble.error.PebbleException if one cannot be compiled
    static TemplateSet of(Path directory) {
        Map<String, Stamp> stamps = stamps(directory);
        var loader = new MemoryLoader();
        stamps.keySet().forEach(name -> loader.addTemplate(name, text(directory, name)));
        PebbleEngine engine =
                new PebbleEngine.Builder().loader(loader).strictVariables(true).build();
        stamps.keySet().forEach(engine::getTemplate);
        return new TemplateSet(directory, stamps, engine);
    }

    /// This, if nothing has changed; else those that are there now. Blocks.
    TemplateSet refreshed() {
        return stamps(directory).equals(stamps) ? this : of(directory);
    }

    /// @throws io.pebbletemplates.pebble.error.PebbleException if it is not there
    PebbleTemplate template(String name) {
        return engine.getTemplate(name);
    }

    private static Map<String, Stamp> stamps(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            var stamps = new TreeMap<String, Stamp>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                stamps.put(name, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            }
            return stamps;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find the templates of " + directory.toAbsolutePath(), e);
        }
    }

    private static String text(Path directory, String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + directory.resolve(name), e);
        }
    }
}
