package dev.gyre.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What a message carries. One that has arrived is read; one that is to be sent writes itself. All can do both.
///
/// A body that comes from a peer or from a writer can be had once; [#isRepeatable] tells.
public abstract class Body implements AutoCloseable {
    /// How much [#bytes()] and [#text()] take: 64 MiB.
    public static final int LIMIT = 64 << 20;

    protected Body() {}

    /// No byte.
    public static Body empty() {
        return BytesBody.EMPTY;
    }

    /// These bytes, which the caller must not change any more.
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? BytesBody.EMPTY : new BytesBody(bytes);
    }

    /// This text, as UTF-8.
    public static Body of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /// What `writer` writes, when the body is sent; its end is the end of the body. If it throws, the peer sees
    /// that the body is not whole.
    public static Body writing(VoidWorkWith<? super BodyWriter, ?> writer) {
        return new WrittenBody(OptionalLong.empty(), writer);
    }

    /// Like [#writing(VoidWorkWith)], for a body of which the length is known.
    public static Body writing(long length, VoidWorkWith<? super BodyWriter, ?> writer) {
        return new WrittenBody(OptionalLong.of(length), writer);
    }

    /// What this file holds when it is sent. It is read off the loop. Parks to learn its length.
    @Parks
    public static Body file(Path file) {
        return FileBody.of(file);
    }

    /// `length` bytes of what this file holds from `start` on when it is sent. They are read off the loop; nothing
    /// is looked at before.
    ///
    /// @throws IllegalArgumentException if one of them is negative
    public static Body file(Path file, long start, long length) {
        if (start < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "a part of a file has a start and a length that are not negative, not " + start + " and " + length);
        }
        return new FileBody(file, start, length);
    }

    /// How many bytes it has, where that is known before it ends.
    public abstract OptionalLong length();

    /// Whether it can be had more than once.
    public abstract boolean isRepeatable();

    /// Gives the whole body to `out`, piece by piece. Parks.
    ///
    /// @throws BodyFailedException if the writer of the body threw a checked exception
    /// @throws ConnectionLostException if the peer left before the end
    /// @throws IllegalStateException if it has been had already
    @Parks
    public abstract void writeTo(BodyWriter out);

    /// All of it. Parks until its end has come.
    ///
    /// @throws BodyTooLargeException if it is larger than [#LIMIT]
    @Parks
    public byte[] bytes() {
        return bytes(LIMIT);
    }

    /// All of it.
    ///
    /// @throws BodyTooLargeException if it has more than `limit` bytes
    @Parks
    public byte[] bytes(int limit) {
        var all = new Collector(limit);
        length().ifPresent(all::expect);
        writeTo(all);
        return all.bytes();
    }

    /// All of it, as UTF-8.
    @Parks
    public String text() {
        return new String(bytes(), UTF_8);
    }

    /// It as a stream, whose reads park.
    @Parks
    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    /// Says that nobody wants the rest. Never throws; may park.
    @Override
    @Parks
    public void close() {}
}
