package dev.gyre.file;

import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Work;
import java.io.IOException;
import java.nio.file.Path;

/// A file or a directory that is there until it is closed.
public final class TemporaryPath implements AutoCloseable {
    private static final Path SYSTEMS = Path.of(System.getProperty("java.io.tmpdir", "."));

    private final Path path;
    private final OpenResource note;

    private TemporaryPath(Path path) {
        this.path = path;
        this.note = Notes.opened(this);
    }

    @Parks
    static TemporaryPath create(Work<Path, IOException> body) {
        return new TemporaryPath(OffLoop.runWhole("make a temporary file in", SYSTEMS, body));
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// Deletes it, and all that is in it. Parks, and no cancel stops that. Again, it has no effect.
    @Override
    @Parks
    public void close() {
        try {
            OffLoop.finish("delete", path, () -> Trees.delete(path));
        } finally {
            note.close();
        }
    }

    @Override
    public String toString() {
        return "TemporaryPath[" + path + "]";
    }
}
