package dev.gyre.cli;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.file.AsyncFiles;
import dev.gyre.file.DirectoryWatch;
import dev.gyre.file.FileChange;
import dev.gyre.sync.AsyncQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What changes of a program while it is written: its sources and templates, and what it shows beside them.
final class Changes {
    /// Editors write a file in several steps, and tools several files.
    private static final Duration QUIET = Duration.ofMillis(40);

    private static final Set<String> SOURCES = Set.of("java", "jte", "peb", "html", "toml", "properties", "jar");
    private static final Set<String> ASSETS = Set.of("css", "js", "mjs", "svg", "png", "jpg", "webp", "ico", "woff2");
    private static final Set<String> BUILT = Set.of("target", "build", "node_modules");

    private final Path root;
    private final boolean isTree;
    private final AsyncQueue<Path> changed = AsyncQueue.unbounded();

    private Changes(Path root, boolean isTree) {
        this.root = root;
        this.isTree = isTree;
    }

    /// Those below a directory; of a file, those of its neighbours.
    static Changes of(Path place) {
        return Files.isDirectory(place)
                ? new Changes(place, true)
                : new Changes(place.toAbsolutePath().normalize().resolveSibling(""), false);
    }

    /// Begins to watch, in a task of this group. Parks until it does.
    @Parks
    void watch(TaskGroup group) {
        DirectoryWatch watch = isTree ? AsyncFiles.watchTree(root) : AsyncFiles.watch(root);
        group.spawn("watch of " + root, () -> {
            try (watch) {
                for (FileChange change : watch) {
                    if (change.kind() == FileChange.Kind.OVERFLOW || isOfProgram(change.path())) {
                        changed.put(change.path());
                    }
                }
            }
        });
    }

    /// What has changed since. Parks until something has, and nothing does any more.
    @Parks
    Set<Path> next() {
        var paths = new LinkedHashSet<Path>();
        paths.add(changed.get());
        Optional<Path> more;
        do {
            Async.sleep(QUIET);
            more = changed.tryGet();
            for (Optional<Path> each = more; each.isPresent(); each = changed.tryGet()) {
                paths.add(each.get());
            }
        } while (more.isPresent());
        return paths;
    }

    /// Whether only what browsers load has changed.
    static boolean areAssets(Set<Path> paths) {
        return paths.stream().allMatch(path -> ASSETS.contains(ending(path)));
    }

    /// Their names, for people.
    static String names(Set<Path> paths) {
        return paths.stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private boolean isOfProgram(Path path) {
        boolean isKnown = SOURCES.contains(ending(path)) || ASSETS.contains(ending(path));
        return isKnown
                && StreamSupport.stream(root.relativize(path).spliterator(), false)
                        .map(Path::toString)
                        .noneMatch(part -> part.startsWith(".") || BUILT.contains(part));
    }

    private static String ending(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
