package dev.gyre.http.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The bytes that have arrived and were not taken yet. An array that is fed is looked at in place, until [#keep]
/// copies what is left of it.
final class Input {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int position;
    private int end;
    private int searched; // up to here there is no line feed
    private boolean isOwn = true;

    void feed(byte[] more, int from, int to) {
        if (position == end) {
            array = more;
            isOwn = false;
            searched = from;
            position = from;
            end = to;
            return;
        }
        keep();
        int size = end + to - from;
        if (size > array.length) {
            array = Arrays.copyOf(array, Math.max(size, 2 * array.length));
        }
        System.arraycopy(more, from, array, end, to - from);
        end = size;
    }

    /// Gives back the array that was fed last.
    void keep() {
        if (position == end) {
            replace(NONE);
        } else if (!isOwn || position > 0) {
            replace(Arrays.copyOfRange(array, position, end));
        }
    }

    byte[] array() {
        return array;
    }

    int position() {
        return position;
    }

    int available() {
        return end - position;
    }

    byte first() {
        return array[position];
    }

    /// Takes `count` bytes away, which are there.
    void skip(int count) {
        position += count;
        searched = Math.max(searched, position);
    }

    /// Where the line that begins now ends: the index of its line feed, negative if that has not come. Looks at each
    /// byte once.
    int lineFeed() {
        int i = searched;
        for (; i + 8 <= end; i += 8) {
            long different = (long) LONGS.get(array, i) ^ LINE_FEEDS;
            long found = (different - ONES) & ~different & HIGHS;
            if (found != 0) {
                searched = i + (Long.numberOfTrailingZeros(found) >>> 3);
                return searched;
            }
        }
        for (; i < end; i++) {
            if (array[i] == '\n') {
                searched = i;
                return i;
            }
        }
        searched = end;
        return -1;
    }

    private void replace(byte[] own) {
        int before = searched - position;
        array = own;
        isOwn = true;
        position = 0;
        end = own.length;
        searched = Math.min(before, end);
    }
}
