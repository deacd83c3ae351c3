package dev.gyre.http.wire;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952) as it arrives, in pieces of any size, and never more than one piece ahead of whoever
/// takes them. What follows the last member and is none itself is ignored, as browsers do.
public final class Gunzip implements AutoCloseable {
    private static final byte[] NONE = {};
    private static final int PIECE = 32 << 10;
    private static final int HAS_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    /// What comes next.
    private enum Part {
        HEAD,
        EXTRA_LENGTH,
        EXTRA,
        TEXT,
        HEAD_CHECK,
        DATA,
        TRAILER,
        BETWEEN,
        REST
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] field = new byte[10]; // of fixed length, while it arrives
    private int fieldSize;
    private byte[] input = NONE;
    private int position;
    private Part part = Part.HEAD;
    private int flags; // of the parts of a member's head that are still to come
    private int skipped; // bytes of the extra part that are still to come
    private boolean isEmpty = true; // nothing has come

    /// Takes the next of what has arrived; [#next] must have nothing left of what came before.
    public void feed(byte[] piece) {
        input = piece;
        position = 0;
        isEmpty &= piece.length == 0;
    }

    /// What it unpacks to, up to 32 KiB of it; no byte if more must arrive first.
    ///
    /// @throws IllegalArgumentException if it is no gzip, or damaged
    public byte[] next() {
        while (true) {
            if (part == Part.DATA) {
                byte[] data = inflate();
                if (data.length > 0 || part == Part.DATA) {
                    return data;
                }
            }
            if (!step()) {
                return NONE;
            }
        }
    }

    /// Whether what has arrived is a whole, so that it may end here.
    public boolean isWhole() {
        return isEmpty || part == Part.BETWEEN || part == Part.REST;
    }

    @Override
    public void close() {
        inflater.end();
    }

    /// Returns false if more must arrive first.
    private boolean step() {
        return switch (part) {
            case HEAD -> collect(10) && readHead();
            case EXTRA_LENGTH -> collect(2) && readExtraLength();
            case EXTRA -> skipExtra();
            case TEXT -> skipText();
            case HEAD_CHECK -> collect(2) && nextOfHead();
            case DATA -> true;
            case TRAILER -> collect(8) && readTrailer();
            case BETWEEN -> look();
            case REST -> false;
        };
    }

    private boolean readHead() {
        boolean isGzip = (field[0] & 0xff) == 0x1f && (field[1] & 0xff) == 0x8b && field[2] == 8;
        if (!isGzip) {
            throw new IllegalArgumentException("it is no gzip");
        }
        flags = field[3];
        return nextOfHead();
    }

    private boolean nextOfHead() {
        if (has(HAS_EXTRA)) {
            part = Part.EXTRA_LENGTH;
        } else if (has(HAS_NAME) || has(HAS_COMMENT)) {
            part = Part.TEXT;
        } else if (has(HAS_CHECK)) {
            part = Part.HEAD_CHECK;
        } else {
            part = Part.DATA;
        }
        return true;
    }

    /// Asks once for each flag.
    private boolean has(int flag) {
        boolean isSet = (flags & flag) != 0;
        flags &= ~flag;
        return isSet;
    }

    private boolean readExtraLength() {
        skipped = (field[0] & 0xff) | (field[1] & 0xff) << 8;
        part = Part.EXTRA;
        return true;
    }

    private boolean skipExtra() {
        int count = Math.min(skipped, input.length - position);
        position += count;
        skipped -= count;
        return skipped == 0 && nextOfHead();
    }

    private boolean skipText() {
        while (position < input.length) {
            if (input[position++] == 0) {
                return nextOfHead();
            }
        }
        return false;
    }

    private byte[] inflate() {
        byte[] data = new byte[PIECE];
        try {
            inflater.setInput(input, position, input.length - position);
            int size = inflater.inflate(data);
            position = input.length - inflater.getRemaining();
            if (inflater.finished()) {
                part = Part.TRAILER;
            } else if (size == 0 && inflater.needsDictionary()) {
                throw new IllegalArgumentException("it needs a dictionary, which gzip has none");
            }
            check.update(data, 0, size);
            return size == 0 ? NONE : Arrays.copyOf(data, size);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("it is damaged: " + e.getMessage(), e);
        }
    }

    private boolean readTrailer() {
        if (number(0) != (int) check.getValue() || number(4) != (int) inflater.getBytesWritten()) {
            throw new IllegalArgumentException("it is damaged: its checksum or its length is wrong");
        }
        part = Part.BETWEEN;
        return true;
    }

    /// Looks for another member.
    private boolean look() {
        if (position == input.length) {
            return false;
        }
        boolean isMember = (input[position] & 0xff) == 0x1f;
        part = isMember ? Part.HEAD : Part.REST;
        inflater.reset();
        check.reset();
        return true;
    }

    private int number(int at) {
        return (field[at] & 0xff)
                | (field[at + 1] & 0xff) << 8
                | (field[at + 2] & 0xff) << 16
                | (field[at + 3] & 0xff) << 24;
    }

    /// Gets `count` bytes together, in [#field].
    private boolean collect(int count) {
        int size = Math.min(count - fieldSize, input.length - position);
        System.arraycopy(input, position, field, fieldSize, size);
        position += size;
        fieldSize += size;
        if (fieldSize < count) {
            return false;
        }
        fieldSize = 0;
        return true;
    }
}
