package dev.gyre.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// A stretch of bytes as PostgreSQL writes them, in network order, read once from its begin to its end. Confined to
/// whoever reads.
public final class PgReader {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private static final int DEEPEST = 100;

    private final byte[] bytes;
    private int end;
    private int at;
    private int depth;

    /// All of `bytes`, which are not copied.
    public PgReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /// `length` of `bytes` from `from` on; they are not copied.
    ///
    /// @throws IndexOutOfBoundsException if there are not so many
    public PgReader(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /// How many bytes have not been read yet.
    public int remaining() {
        return end - at;
    }

    /// The next byte.
    public byte int1() {
        return bytes[take(1)];
    }

    /// The next two bytes.
    public short int2() {
        return (short) SHORT.get(bytes, take(2));
    }

    /// The next four bytes.
    public int int4() {
        return (int) INT.get(bytes, take(4));
    }

    /// The next eight bytes.
    public long int8() {
        return (long) LONG.get(bytes, take(8));
    }

    /// The next four bytes as a fraction.
    public float float4() {
        return Float.intBitsToFloat(int4());
    }

    /// The next eight bytes as a fraction.
    public double float8() {
        return Double.longBitsToDouble(int8());
    }

    /// A copy of the next `length` bytes.
    public byte[] bytes(int length) {
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /// The next `length` bytes as text in UTF-8.
    public String text(int length) {
        return new String(bytes, take(length), length, UTF_8);
    }

    /// Text in UTF-8 up to a byte of zero, which is read too.
    public String textToZero() {
        int zero = at;
        while (zero < end && bytes[zero] != 0) {
            zero++;
        }
        String text = text(zero - at);
        take(1);
        return text;
    }

    /// The next `length` bytes as a reader of their own; here they count as read.
    public PgReader slice(int length) {
        return new PgReader(bytes, take(length), length);
    }

    /// Goes past the next `length` bytes.
    public void skip(int length) {
        take(length);
    }

    /// From here on only the next `length` bytes are there, until `leave`: they are one value inside of another. After
    /// a failure in between, the reader is of no use any more.
    ///
    /// @return what `leave` must be given
    /// @throws IndexOutOfBoundsException if there are not so many
    /// @throws IllegalStateException if values lie in each other more than 100 deep
    public int enter(int length) {
        int outer = end;
        int from = take(length);
        if (++depth > DEEPEST) {
            throw new IllegalStateException("values lie in each other more than " + DEEPEST + " deep");
        }
        at = from;
        end = from + length;
        return outer;
    }

    /// Ends what `enter` began.
    ///
    /// @throws IllegalStateException if some of the inner bytes were not read
    public void leave(int outer) {
        requireEnd();
        end = outer;
        depth--;
    }

    /// Makes sure that nothing is left.
    ///
    /// @throws IllegalStateException if some bytes were not read
    public void requireEnd() {
        if (at != end) {
            throw new IllegalStateException((end - at) + " bytes follow the end of the value");
        }
    }

    private int take(int length) {
        int from = at;
        if (length < 0 || length > end - from) {
            throw new IndexOutOfBoundsException("wanted " + length + " bytes, and there are " + (end - from));
        }
        at = from + length;
        return from;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
