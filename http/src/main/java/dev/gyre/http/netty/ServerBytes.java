package dev.gyre.http.netty;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes that are put together: a head, a piece of a body.
final class ServerBytes {
    private static final int FIRST = 512;
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private byte[] array = new byte[FIRST];
    private int size;

    int size() {
        return size;
    }

    int capacity() {
        return array.length;
    }

    byte[] array() {
        return array;
    }

    void clear() {
        size = 0;
    }

    /// Takes everything out.
    byte[] take() {
        byte[] all = Arrays.copyOf(array, size);
        size = 0;
        return all;
    }

    void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    void put(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, array, size, count);
        size += count;
    }

    void put(ByteBuffer bytes) {
        int count = bytes.remaining();
        reserve(count);
        bytes.get(array, size, count);
        size += count;
    }

    void put(char c) {
        reserve(1);
        array[size++] = (byte) c;
    }

    /// Puts text of which every character is at most U+00FF.
    @SuppressWarnings("deprecation") // just what is wanted here: each character's low byte
    void put(String latin) {
        int count = latin.length();
        reserve(count);
        latin.getBytes(0, count, array, size);
        size += count;
    }

    /// Puts a number that is not negative.
    void putDecimal(long number) {
        if (number < 10) {
            put((char) ('0' + number));
        } else {
            put(Long.toString(number));
        }
    }

    /// Puts a positive number.
    void putHex(int number) {
        int digits = (35 - Integer.numberOfLeadingZeros(number)) / 4;
        reserve(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            array[size++] = DIGITS[number >>> shift & 15];
        }
    }

    void putLineEnd() {
        reserve(2);
        array[size] = '\r';
        array[size + 1] = '\n';
        size += 2;
    }

    private void reserve(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(size + more, 2 * array.length));
        }
    }
}
