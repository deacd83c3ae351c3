package dev.gyre.http;

import dev.gyre.Async;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A part of a file. Files block whoever reads them, so that is done off the loop.
final class FileBody extends Body {
    private static final int PIECE = 64 << 10;

    private final Path file;
    private final long start;
    private final long length;

    FileBody(Path file, long start, long length) {
        this.file = file;
        this.start = start;
        this.length = length;
    }

    static FileBody of(Path file) {
        try {
            return new FileBody(file, 0, Async.blocking(() -> Files.size(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send " + file + " as a body", e);
        }
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void writeTo(BodyWriter out) {
        try (FileChannel channel = Async.blocking(() -> FileChannel.open(file))) {
            long left = length;
            while (left > 0) {
                byte[] piece = read(channel, start + length - left, (int) Math.min(left, PIECE));
                out.write(piece);
                left -= piece.length;
            }
        } catch (IOException e) {
            throw new BodyFailedException(e);
        }
    }

    private byte[] read(FileChannel channel, long position, int size) throws IOException {
        byte[] piece = new byte[size];
        var target = ByteBuffer.wrap(piece);
        Async.blocking(() -> {
            while (target.hasRemaining()) {
                if (channel.read(target, position + target.position()) < 0) {
                    throw new IOException(file + " became shorter while it was being sent: it had " + (start + length)
                            + " bytes, now it ends at " + (position + target.position()));
                }
            }
        });
        return piece;
    }
}
