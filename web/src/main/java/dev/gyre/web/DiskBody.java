package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.http.Body;
import dev.gyre.http.BodyFailedException;
import dev.gyre.http.BodyWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;

/// Some of the bytes of a file on a disk, which is opened when they are sent, if it is still the one that was looked
/// at. Files block whoever reads them, so that is done off the loop.
final class DiskBody extends Body {
    private static final int PIECE = 64 << 10;

    private final DiskFile file;
    private final ByteRange range;

    DiskBody(DiskFile file, ByteRange range) {
        this.file = file;
        this.range = range;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(range.length());
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void writeTo(BodyWriter out) {
        if (range.length() == 0) {
            return;
        }
        try (SeekableByteChannel channel = Async.blocking(this::positioned)) {
            long left = range.length();
            while (left > 0) {
                byte[] piece = new byte[(int) Math.min(left, PIECE)];
                Async.blocking(() -> fill(channel, piece));
                out.write(piece);
                left -= piece.length;
            }
        } catch (IOException e) {
            throw new BodyFailedException(e);
        }
    }

    private SeekableByteChannel positioned() throws IOException {
        SeekableByteChannel channel = file.open();
        try {
            return channel.position(range.start());
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private void fill(SeekableByteChannel channel, byte[] piece) throws IOException {
        var target = ByteBuffer.wrap(piece);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new IOException(file + " became shorter while it was being sent: it ends at " + channel.size());
            }
        }
    }
}
