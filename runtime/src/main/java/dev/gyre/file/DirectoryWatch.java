package dev.gyre.file;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.gyre.Async;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.file.FileChange.Kind;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The changes in a directory as they come: `for (FileChange change : watch)`. It ends when it is closed, or
/// when the directory itself has gone. One task at a time iterates; a cancel in it loses no change. Close it,
/// best with try-with-resources.
///
/// Changes are told soon, not at once, and several of one file may be told as one. When more come than are kept
/// (512 for a directory), a [Kind#OVERFLOW] is told: then look at the directory. A new directory below one that
/// is watched with all below it is watched as soon as it is seen; what is in it by then is told as created,
/// perhaps twice.
public final class DirectoryWatch implements Iterable<FileChange>, AutoCloseable {
    private final Path root;
    private final boolean isTree;
    private final WatchService service;
    private final Map<WatchKey, Path> watched = new HashMap<>(); // one task at a time
    private final ArrayDeque<FileChange> changes = new ArrayDeque<>();
    private final OpenResource note;

    private DirectoryWatch(Path root, boolean isTree, WatchService service) {
        this.root = root;
        this.isTree = isTree;
        this.service = service;
        this.note = Notes.opened(this);
    }

    @Parks
    static DirectoryWatch open(Path root, boolean isTree) {
        if (Task.orNull() == null) {
            return Async.run(() -> open(root, isTree));
        }
        WatchService service =
                OffLoop.runWhole("watch", root, () -> root.getFileSystem().newWatchService());
        var watch = new DirectoryWatch(root, isTree, service);
        boolean isDone = false;
        try {
            OffLoop.runWhole("watch", root, () -> watch.register(root));
            isDone = true;
            return watch;
        } finally {
            if (!isDone) {
                watch.close();
            }
        }
    }

    /// The changes that come. Each step parks until there is one, and is a cancellation point.
    @Override
    public Iterator<FileChange> iterator() {
        return new Iterator<>() {
            @Override
            @Parks
            public boolean hasNext() {
                return hasChange();
            }

            @Override
            @Parks
            public FileChange next() {
                if (!hasChange()) {
                    throw new NoSuchElementException("the watch of " + root + " has ended");
                }
                return changes.remove();
            }
        };
    }

    /// Ends it; an iteration that waits ends. Parks, and no cancel stops that. Again, it has no effect.
    @Override
    @Parks
    public void close() {
        try {
            OffLoop.finish("end the watch of", root, () -> {
                service.close();
                return true;
            });
        } finally {
            note.close();
        }
    }

    @Override
    public String toString() {
        return "DirectoryWatch[" + root + (isTree ? " and below" : "") + "]";
    }

    @Parks
    private boolean hasChange() {
        if (Task.orNull() == null) {
            return Async.run(this::hasChange);
        }
        while (changes.isEmpty()) {
            Waiter.check();
            WatchKey key = watched.isEmpty() ? null : nextKey();
            if (key == null) {
                return false;
            }
            take(key);
        }
        return true;
    }

    /// The next directory in which something has changed; null at the end. The JDK's queue parks the task, and
    /// an interrupt is the way in which a cancel reaches it there.
    @Parks
    private @Nullable WatchKey nextKey() {
        while (true) {
            try {
                return service.take();
            } catch (ClosedWatchServiceException _) {
                return null;
            } catch (InterruptedException _) {
                Waiter.check();
            }
        }
    }

    /// What is taken from the key is kept before anything can be cancelled.
    @Parks
    private void take(WatchKey key) {
        Path directory = watched.get(key);
        if (directory == null) {
            return;
        }
        var made = new ArrayList<Path>();
        for (WatchEvent<?> event : key.pollEvents()) {
            FileChange change = change(directory, event);
            changes.add(change);
            if (change.kind() == Kind.CREATED) {
                made.add(change.path());
            }
        }
        if (isTree && !made.isEmpty()) {
            changes.addAll(OffLoop.finish("watch", directory, () -> registerNew(made)));
        }
        if (!key.reset()) {
            watched.remove(key); // the directory has gone
        }
    }

    private static FileChange change(Path directory, WatchEvent<?> event) {
        if (!(event.context() instanceof Path name)) {
            return new FileChange(Kind.OVERFLOW, directory);
        }
        Kind kind = event.kind().equals(ENTRY_CREATE)
                ? Kind.CREATED
                : event.kind().equals(ENTRY_DELETE) ? Kind.DELETED : Kind.MODIFIED;
        return new FileChange(kind, directory.resolve(name));
    }

    // What follows blocks, off the loop.

    /// Watches the directories among those, and returns what is in them already.
    private List<FileChange> registerNew(List<Path> made) throws IOException {
        var found = new ArrayList<Path>();
        for (Path path : made) {
            found.addAll(registerIfDirectory(path));
        }
        return found.stream().map(it -> new FileChange(Kind.CREATED, it)).toList();
    }

    /// Watches a directory, and those below it if all are wanted. Returns what is below it.
    private List<Path> register(Path directory) throws IOException {
        watched.put(directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), directory);
        if (!isTree) {
            return List.of();
        }
        var below = new ArrayList<Path>();
        for (Path entry : entries(directory)) {
            below.add(entry);
            below.addAll(registerIfDirectory(entry));
        }
        return below;
    }

    /// One that was there for a moment only is passed over: its end is told by the directory above it.
    private List<Path> registerIfDirectory(Path path) throws IOException {
        try {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? register(path) : List.of();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
