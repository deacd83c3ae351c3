package dev.gyre.file;

import dev.gyre.OpenResource;
import dev.gyre.Parks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;

/// An open file that is read and written at any place, by any number of tasks and threads at a time. Every
/// method but [#close] is a cancellation point **before** it begins: what has begun is never interrupted,
/// because the JDK would close the file for everybody. Close it, best with try-with-resources.
public final class FileHandle implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final OpenResource note;

    private FileHandle(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        this.note = Notes.opened(this);
    }

    @Parks
    static FileHandle open(Path path, OpenOption... options) {
        return new FileHandle(path, OffLoop.runWhole("open", path, () -> FileChannel.open(path, options)));
    }

    /// Reads what is at `position` into `target`, as much as it has room for. Returns how many bytes; fewer only
    /// at the end of the file, and **-1 if there are none**.
    @Parks
    public int read(ByteBuffer target, long position) {
        return OffLoop.runWhole("read", path, () -> readFully(target, position));
    }

    /// Reads what is at `position`, at most `max` bytes: fewer only at the end of the file.
    @Parks
    public byte[] read(long position, int max) {
        var bytes = new byte[max];
        int count = Math.max(0, read(ByteBuffer.wrap(bytes), position));
        return count == max ? bytes : Arrays.copyOf(bytes, count);
    }

    /// Writes all of `bytes` at `position`. A file that is shorter grows.
    @Parks
    public void write(ByteBuffer bytes, long position) {
        OffLoop.runWhole("write", path, () -> writeFully(bytes, position));
    }

    /// Like [#write(ByteBuffer, long)].
    @Parks
    public void write(byte[] bytes, long position) {
        write(ByteBuffer.wrap(bytes), position);
    }

    /// How many bytes it has.
    @Parks
    public long size() {
        return OffLoop.runWhole("look at", path, channel::size);
    }

    /// Cuts off what is behind the first `size` bytes.
    @Parks
    public void truncate(long size) {
        OffLoop.runWhole("truncate", path, () -> channel.truncate(size));
    }

    /// Returns when all that was written is on the disk (`fsync`).
    @Parks
    public void force() {
        OffLoop.runWhole("force to the disk", path, () -> {
            channel.force(true);
            return true;
        });
    }

    /// Closes it. Parks, and no cancel stops that. Again, it has no effect.
    @Override
    @Parks
    public void close() {
        try {
            OffLoop.finish("close", path, () -> {
                channel.close();
                return true;
            });
        } finally {
            note.close();
        }
    }

    @Override
    public String toString() {
        return "FileHandle[" + path + "]";
    }

    private int readFully(ByteBuffer target, long position) throws IOException {
        int start = target.position();
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position() - start) < 0) {
                break;
            }
        }
        int count = target.position() - start;
        return count == 0 && target.hasRemaining() ? -1 : count;
    }

    private long writeFully(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        return at;
    }
}
