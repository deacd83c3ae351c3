package dev.gyre.http.multipart;

import dev.gyre.Parks;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.arrival.Pieces;
import java.util.OptionalLong;

/// Pieces of which no more than so many bytes are taken.
final class LimitedPieces implements Pieces {
    private final Pieces inner;
    private final long limit;
    private long taken;

    LimitedPieces(Pieces inner, long limit) {
        this.inner = inner;
        this.limit = limit;
    }

    @Override
    public OptionalLong length() {
        return inner.length();
    }

    @Override
    @Parks
    public byte[] next() {
        byte[] piece = inner.next();
        taken += piece.length;
        if (taken > limit) {
            throw new BodyTooLargeException(limit);
        }
        return piece;
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public void abandon() {
        inner.abandon();
    }
}
