package dev.gyre.web.jte;

import gg.jte.CodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The templates of a directory. jte asks for their times before it renders, which happens on a loop: so they
/// are remembered, and looked at again off the loop.
final class TemplateSources implements CodeResolver {
    private static final long NOT_THERE = 0;

    private final Path directory;
    private final Map<String, Long> times = new ConcurrentHashMap<>();

    TemplateSources(Path directory) {
        this.directory = directory;
    }

    /// Looks at all that have been used. Blocks.
    void look() {
        times.replaceAll((name, _) -> time(name));
    }

    @Override
    @SuppressWarnings("NullAway") // jte wants null for what is not there
    public @Nullable String resolve(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + directory.resolve(name), e);
        }
    }

    @Override
    public long getLastModified(String name) {
        return times.computeIfAbsent(name, this::time);
    }

    @Override
    public boolean exists(String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    /// Blocks.
    @Override
    public List<String> resolveAllTemplateNames() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".jte"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find the templates of " + directory.toAbsolutePath(), e);
        }
    }

    private long time(String name) {
        try {
            return Files.getLastModifiedTime(directory.resolve(name)).toMillis();
        } catch (IOException _) {
            return NOT_THERE;
        }
    }
}
