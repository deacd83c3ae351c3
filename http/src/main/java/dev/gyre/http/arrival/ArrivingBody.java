package dev.gyre.http.arrival;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.io.InputStream;
import java.util.OptionalLong;

/// A body that arrives while it is read, and can be had once.
public final class ArrivingBody extends Body {
    private final Pieces pieces;
    private boolean isTaken;

    public ArrivingBody(Pieces pieces) {
        this.pieces = pieces;
    }

    /// What it consists of.
    public Pieces pieces() {
        return pieces;
    }

    @Override
    public OptionalLong length() {
        return pieces.length();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    @Parks
    public void writeTo(BodyWriter out) {
        take();
        byte[] piece = pieces.next();
        while (piece.length > 0) {
            out.write(piece);
            piece = pieces.next();
        }
    }

    @Override
    public InputStream stream() {
        take();
        return new PieceStream(pieces);
    }

    @Override
    public void close() {
        pieces.close();
    }

    private void take() {
        if (isTaken) {
            throw new IllegalStateException("this body has been read already, and it arrives only once;"
                    + " keep what bytes() returns if it is needed twice");
        }
        isTaken = true;
    }
}
