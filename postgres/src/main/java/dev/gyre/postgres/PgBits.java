package dev.gyre.postgres;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of bits, `bit` and `varbit`, the leftmost one first.
public final class PgBits {
    private final int length;
    private final byte[] bytes;

    private PgBits(int length, byte[] bytes) {
        this.length = length;
        this.bytes = bytes;
    }

    /// The first `length` bits of the bytes, the highest bit of each first.
    ///
    /// @throws IllegalArgumentException if there are fewer, or bytes that are not needed
    public static PgBits of(int length, byte[] bytes) {
        if (length < 0 || (length + 7L) / 8 != bytes.length) {
            throw new IllegalArgumentException(length + " bits are not in " + bytes.length + " bytes");
        }
        byte[] copy = bytes.clone();
        if (length % 8 != 0) {
            copy[copy.length - 1] &= (byte) (0xFF << (8 - length % 8));
        }
        return new PgBits(length, copy);
    }

    /// Of zeros and ones; spaces between them do not count.
    ///
    /// @throws IllegalArgumentException if there is something else
    public static PgBits of(String text) {
        String digits = text.replace(" ", "");
        byte[] bytes = new byte[(digits.length() + 7) / 8];
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit != '0' && digit != '1') {
                throw new IllegalArgumentException("bits are written with 0 and 1");
            }
            bytes[i / 8] |= (byte) ((digit - '0') << (7 - i % 8));
        }
        return new PgBits(digits.length(), bytes);
    }

    /// Of a set, whose bit 0 becomes the leftmost one.
    public static PgBits of(int length, BitSet set) {
        byte[] bytes = new byte[(length + 7) / 8];
        set.stream().filter(i -> i < length).forEach(i -> bytes[i / 8] |= (byte) (1 << (7 - i % 8)));
        return new PgBits(length, bytes);
    }

    /// How many there are.
    public int length() {
        return length;
    }

    /// One of them, from the left, the first one is 0.
    ///
    /// @throws IndexOutOfBoundsException if there is no such
    public boolean get(int index) {
        Objects.checkIndex(index, length);
        return ((bytes[index / 8] >> (7 - index % 8)) & 1) == 1;
    }

    /// All of them, the leftmost one as bit 0.
    public BitSet toBitSet() {
        var set = new BitSet(length);
        for (int i = 0; i < length; i++) {
            set.set(i, get(i));
        }
        return set;
    }

    /// All of them, the highest bit of each byte first.
    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PgBits that && length == that.length && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * length + Arrays.hashCode(bytes);
    }

    /// Zeros and ones.
    @Override
    public String toString() {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(get(i) ? '1' : '0');
        }
        return text.toString();
    }
}
