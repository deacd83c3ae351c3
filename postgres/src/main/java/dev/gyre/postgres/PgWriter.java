package dev.gyre.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes as PostgreSQL reads them, in network order, in an array that grows. Confined to whoever writes.
public final class PgWriter {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] bytes;
    private int size;

    /// Nothing written yet, with room for a short message.
    public PgWriter() {
        this(256);
    }

    /// Nothing written yet, with room for `room` bytes before the array must grow.
    public PgWriter(int room) {
        bytes = new byte[room];
    }

    /// How many bytes have been written.
    public int size() {
        return size;
    }

    /// Writes the low byte of `value`.
    public void int1(int value) {
        int from = grow(1);
        bytes[from] = (byte) value;
    }

    /// Writes the two low bytes of `value`.
    public void int2(int value) {
        int from = grow(2);
        SHORT.set(bytes, from, (short) value);
    }

    /// Writes four bytes.
    public void int4(int value) {
        int from = grow(4);
        INT.set(bytes, from, value);
    }

    /// Writes eight bytes.
    public void int8(long value) {
        int from = grow(8);
        LONG.set(bytes, from, value);
    }

    /// Writes a fraction as four bytes.
    public void float4(float value) {
        int4(Float.floatToRawIntBits(value));
    }

    /// Writes a fraction as eight bytes.
    public void float8(double value) {
        int8(Double.doubleToRawLongBits(value));
    }

    /// Writes all of `more`.
    public void bytes(byte[] more) {
        bytes(more, 0, more.length);
    }

    /// Writes `length` of `more` from `from` on.
    public void bytes(byte[] more, int from, int length) {
        int at = grow(length); // first, since it may take another array
        System.arraycopy(more, from, bytes, at, length);
    }

    /// Writes text in UTF-8, without its length or an end.
    public void text(String text) {
        bytes(text.getBytes(UTF_8));
    }

    /// Writes text in UTF-8 and a byte of zero.
    public void textAndZero(String text) {
        text(text);
        int1(0);
    }

    /// Puts four bytes at `position`, over what was written there: a length that was not known before.
    public void int4At(int position, int value) {
        if (position < 0 || position > size - 4) {
            throw new IndexOutOfBoundsException("four bytes at " + position + " of " + size);
        }
        INT.set(bytes, position, value);
    }

    /// Begins a value whose length goes before it, in four bytes, and is not known yet.
    ///
    /// @return what `end` must be given
    public int begin() {
        int4(0);
        return size;
    }

    /// Ends the value that `begin` began: writes its length before it.
    public void end(int begun) {
        int4At(begun - 4, size - begun);
    }

    /// Forgets all that was written and keeps the room.
    public void clear() {
        size = 0;
    }

    /// A copy of what was written.
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// What was written, where it lies: good until the next write.
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private int grow(int length) {
        int from = size;
        int needed = Math.addExact(from, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1) + 16));
        }
        size = needed;
        return from;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
