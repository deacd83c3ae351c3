package dev.gyre.http.client;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.netty.Pieces;
import java.io.InputStream;
import java.util.OptionalLong;

/// A body that arrives while it is read, and can be had once.
final class ArrivingBody extends Body {
    private final Pieces pieces;
    private boolean isTaken;

    ArrivingBody(Pieces pieces) {
        this.pieces = pieces;
    }

    Pieces pieces() {
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
            throw new IllegalStateException("this body has been read already, and it arrives only once. Keep its bytes,"
                    + " or let the client take it into memory with send()");
        }
        isTaken = true;
    }
}
