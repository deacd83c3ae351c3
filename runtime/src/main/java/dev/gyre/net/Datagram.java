package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One message that came over UDP. Immutable, but for the array, which belongs to whoever received it.
public final class Datagram {
    private final byte[] bytes;
    private final Address from;
    private final boolean isTruncated;

    Datagram(byte[] bytes, Address from, boolean isTruncated) {
        this.bytes = bytes;
        this.from = from;
        this.isTruncated = isTruncated;
    }

    /// What it holds; may be no byte at all. Not a copy.
    public byte[] bytes() {
        return bytes;
    }

    /// What it holds, as UTF-8.
    public String text() {
        return new String(bytes, UTF_8);
    }

    /// Who sent it, by number. Anybody can write anything there: it is no proof.
    public Address from() {
        return from;
    }

    /// Whether it was longer than [DatagramOptions#largest], and its end is lost.
    public boolean isTruncated() {
        return isTruncated;
    }

    @Override
    public String toString() {
        return "Datagram[" + bytes.length + " bytes from " + from + (isTruncated ? ", truncated" : "") + "]";
    }
}
