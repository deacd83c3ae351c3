package dev.gyre.postgres.wire;

import java.util.Arrays;

/// Rows as they came, one behind the other in one array, so that many small ones cost no object each. Each is two
/// bytes for the number of its values, and for each value four for its length, or -1 for NULL, and the value.
public final class RawRows {
    private byte[] bytes = {};
    private int size;
    private int[] starts = {};
    private int count;

    /// How many there are.
    public int count() {
        return count;
    }

    /// Where all of them lie.
    public byte[] bytes() {
        return bytes;
    }

    /// Where the row at `index` begins.
    public int start(int index) {
        return starts[index];
    }

    /// Where the row at `index` ends.
    public int end(int index) {
        return index + 1 < count ? starts[index + 1] : size;
    }

    /// How many bytes they have.
    public int size() {
        return size;
    }

    void add(byte[] row, int from, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, Math.max(4, 2 * count));
        }
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
        System.arraycopy(row, from, bytes, size, length);
        starts[count] = size;
        count++;
        size = needed;
    }
}
