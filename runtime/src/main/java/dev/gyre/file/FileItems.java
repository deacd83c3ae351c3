package dev.gyre.file;

import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// Items of a file or a directory, one after the other, without all of them being in memory: some hundreds are
/// read off the loop at a time. There is one iteration; a cancel in it loses nothing, and it can go on. Close
/// it, best with try-with-resources. One task at a time.
///
/// @param <T> the items
public final class FileItems<T> implements Iterable<T>, AutoCloseable {
    private static final int BATCH = 512;

    private final String attempt;
    private final Path path;
    private final Stream<T> stream;
    private final Iterator<T> source;
    private final ArrayDeque<T> batch = new ArrayDeque<>();
    private final OpenResource note;
    private boolean isClosed;

    private FileItems(String attempt, Path path, Stream<T> stream) {
        this.attempt = attempt;
        this.path = path;
        this.stream = stream;
        this.source = stream.iterator();
        this.note = Notes.opened(this);
    }

    @Parks
    static <T> FileItems<T> open(String attempt, Path path, Work<Stream<T>, IOException> stream) {
        return new FileItems<>(attempt, path, OffLoop.runWhole(attempt, path, stream));
    }

    /// The items that are left. Each step may park, and is a cancellation point when it does.
    ///
    /// @throws FileException from a step if reading fails
    /// @throws IllegalStateException from a step if it was closed
    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            @Override
            @Parks
            public boolean hasNext() {
                return hasItem();
            }

            @Override
            @Parks
            public T next() {
                if (!hasItem()) {
                    throw new NoSuchElementException("there is nothing more in " + path);
                }
                return batch.remove();
            }
        };
    }

    /// Closes the file. Parks, and no cancel stops that. Again, it has no effect.
    @Override
    @Parks
    public void close() {
        if (!isClosed) {
            isClosed = true;
            batch.clear();
            try {
                OffLoop.finish("close", path, () -> {
                    stream.close();
                    return true;
                });
            } finally {
                note.close();
            }
        }
    }

    @Override
    public String toString() {
        return "FileItems[" + path + "]";
    }

    @Parks
    private boolean hasItem() {
        if (isClosed) {
            throw new IllegalStateException(
                    "the items of " + path + " were closed; iterate inside the try that opens" + " them");
        }
        return !batch.isEmpty() || OffLoop.runWhole(attempt, path, this::readBatch);
    }

    private boolean readBatch() {
        while (batch.size() < BATCH && source.hasNext()) {
            batch.add(source.next());
        }
        return !batch.isEmpty();
    }
}
