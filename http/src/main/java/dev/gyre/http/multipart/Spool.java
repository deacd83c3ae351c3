package dev.gyre.http.multipart;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.file.AsyncFiles;
import dev.gyre.file.FileHandle;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes what arrives into a file, many pieces at a time, because each write is one trip off the loop.
final class Spool implements BodyWriter, AutoCloseable {
    private static final int BATCH = 256 << 10;

    private final FileHandle file;
    private final ByteBuffer batch = ByteBuffer.allocate(BATCH);
    private long written;

    private Spool(FileHandle file) {
        this.file = file;
    }

    /// Into a file that is there already.
    @Parks
    static Spool into(Path file) {
        return new Spool(AsyncFiles.open(file, StandardOpenOption.WRITE));
    }

    /// All of `body` into a new file, which is deleted if that fails. Returns its size.
    @Parks
    static long save(Body body, Path file) {
        var spool = new Spool(AsyncFiles.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
        boolean isWhole = false;
        try (spool) {
            body.writeTo(spool);
            spool.drain();
            isWhole = true;
        } finally {
            if (!isWhole) {
                Async.shield(() -> AsyncFiles.delete(file));
            }
        }
        return spool.size();
    }

    @Override
    @Parks
    public void write(byte[] bytes) {
        int from = 0;
        while (from < bytes.length) {
            int count = Math.min(batch.remaining(), bytes.length - from);
            batch.put(bytes, from, count);
            from += count;
            if (!batch.hasRemaining()) {
                drain();
            }
        }
    }

    /// Writes what is still in memory. Parks.
    @Parks
    void drain() {
        batch.flip();
        file.write(batch, written);
        written += batch.limit();
        batch.clear();
    }

    /// How many bytes were given to it.
    long size() {
        return written + batch.position();
    }

    @Override
    @Parks
    public void close() {
        file.close();
    }
}
