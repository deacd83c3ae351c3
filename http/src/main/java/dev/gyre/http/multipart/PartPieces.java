package dev.gyre.http.multipart;

import dev.gyre.Parks;
import dev.gyre.http.arrival.Pieces;
import java.util.OptionalLong;

/// What one part consists of, as it arrives: it is **read**, then **over**, or **left** because the next part was asked
/// for.
final class PartPieces implements Pieces {
    private enum State {
        READ,
        OVER,
        LEFT
    }

    private final Multipart parts;
    private State state = State.READ;

    PartPieces(Multipart parts) {
        this.parts = parts;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    @Parks
    public byte[] next() {
        return switch (state) {
            case READ -> {
                byte[] data = parts.data();
                state = data.length == 0 ? State.OVER : State.READ;
                yield data;
            }
            case OVER -> new byte[0];
            case LEFT ->
                throw new IllegalStateException("this part cannot be read any more, because the next one was asked for;"
                        + " read a part, or save it, before going on");
        };
    }

    /// Nothing: the next part skips what is left.
    @Override
    public void close() {
        // see there
    }

    @Override
    public void abandon() {
        // as above
    }

    void leave() {
        state = State.LEFT;
    }
}
