package dev.gyre.http.multipart;

import dev.gyre.Parks;
import dev.gyre.file.AsyncFiles;
import dev.gyre.file.TemporaryPath;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a file that arrives: in memory, until it is too large for that, then on the disk.
final class Keeper implements BodyWriter, AutoCloseable {
    private final int mostInMemory;
    private final Consumer<TemporaryPath> onDisk;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable TemporaryPath file;
    private @Nullable Spool spool;

    /// @param onDisk is told of the file that has to be deleted at the end
    Keeper(int mostInMemory, Consumer<TemporaryPath> onDisk) {
        this.mostInMemory = mostInMemory;
        this.onDisk = onDisk;
    }

    @Override
    @Parks
    public void write(byte[] bytes) {
        Spool now = spool;
        if (now == null && memory.size() + (long) bytes.length > mostInMemory) {
            now = toDisk();
        }
        if (now == null) {
            memory.writeBytes(bytes);
        } else {
            now.write(bytes);
        }
    }

    /// How much of it is in memory.
    int inMemory() {
        return memory.size();
    }

    /// All of it. Parks.
    @Parks
    Body whole() {
        if (spool == null || file == null) {
            return Body.of(memory.toByteArray());
        }
        spool.drain();
        return Body.file(file.path(), 0, spool.size());
    }

    @Override
    @Parks
    public void close() {
        if (spool != null) {
            spool.close();
        }
    }

    @Parks
    private Spool toDisk() {
        TemporaryPath made = AsyncFiles.temporaryFile();
        onDisk.accept(made);
        Spool begun = Spool.into(made.path());
        file = made;
        spool = begun;
        begun.write(memory.toByteArray());
        memory.reset();
        return begun;
    }
}
