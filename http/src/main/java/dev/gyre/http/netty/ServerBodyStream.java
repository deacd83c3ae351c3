package dev.gyre.http.netty;

import java.io.InputStream;
import java.util.Objects;

/// The body of a request as a stream.
final class ServerBodyStream extends InputStream {
    private final ServerBody body;
    private byte[] piece = {};
    private int position;
    private boolean hasEnded;

    ServerBodyStream(ServerBody body) {
        this.body = body;
    }

    @Override
    public int read() {
        return fill() ? piece[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int count) {
        Objects.checkFromIndexSize(from, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(count, piece.length - position);
        System.arraycopy(piece, position, target, from, taken);
        position += taken;
        return taken;
    }

    @Override
    public int available() {
        return piece.length - position;
    }

    @Override
    public void close() {
        body.close();
    }

    private boolean fill() {
        if (position == piece.length && !hasEnded) {
            piece = body.next();
            position = 0;
            hasEnded = piece.length == 0;
        }
        return position < piece.length;
    }
}
