package dev.gyre.http.arrival;

import dev.gyre.Parks;
import java.io.InputStream;
import java.util.Objects;

/// A body that arrives, as a stream.
public final class PieceStream extends InputStream {
    private final Pieces pieces;
    private byte[] piece = new byte[0];
    private int position;
    private boolean hasEnded;

    public PieceStream(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    @Parks
    public int read() {
        return hasMore() ? piece[position++] & 0xff : -1;
    }

    @Override
    @Parks
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - position;
    }

    @Override
    public void close() {
        pieces.close();
    }

    @Parks
    private boolean hasMore() {
        if (available() == 0 && !hasEnded) {
            piece = pieces.next();
            position = 0;
            hasEnded = piece.length == 0;
        }
        return !hasEnded;
    }
}
