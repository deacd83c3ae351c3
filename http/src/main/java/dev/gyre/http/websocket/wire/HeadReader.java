package dev.gyre.http.websocket.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Collects the head of a frame, which is 2 to 14 bytes long.
final class HeadReader {
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final ByteBuffer bytes = ByteBuffer.allocate(14);

    /// Takes what belongs to the head; null if that is not all of it yet.
    @Nullable
    FrameHead next(ByteBuffer input) {
        while (input.hasRemaining()) {
            bytes.put(input.get());
            if (bytes.position() >= 2 && bytes.position() == size()) {
                bytes.flip();
                FrameHead head = parse();
                bytes.clear();
                return head;
            }
        }
        return null;
    }

    private int size() {
        int length = switch (shortLength()) {
            case TWO_BYTES_FOLLOW -> 2;
            case EIGHT_BYTES_FOLLOW -> 8;
            default -> 0;
        };
        return 2 + length + (isMasked() ? 4 : 0);
    }

    private FrameHead parse() {
        int first = bytes.get();
        bytes.get();
        long length = switch (shortLength()) {
            case TWO_BYTES_FOLLOW -> Short.toUnsignedInt(bytes.getShort());
            case EIGHT_BYTES_FOLLOW -> bytes.getLong();
            default -> shortLength();
        };
        return new FrameHead(
                (first & 0x80) != 0, first & 0x70, Opcode.of(first & 0x0f), mask(), length, isShortest(length));
    }

    private @Nullable Mask mask() {
        return isMasked() ? new Mask(bytes.getInt()) : null;
    }

    private boolean isShortest(long length) {
        return switch (shortLength()) {
            case TWO_BYTES_FOLLOW -> length >= TWO_BYTES_FOLLOW;
            case EIGHT_BYTES_FOLLOW -> length > 0xffff;
            default -> true;
        };
    }

    private int shortLength() {
        return bytes.get(1) & 0x7f;
    }

    private boolean isMasked() {
        return bytes.get(1) < 0;
    }
}
