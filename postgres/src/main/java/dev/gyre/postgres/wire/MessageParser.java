package dev.gyre.postgres.wire;

import java.util.Arrays;

/// Cuts what arrives into messages, however it is split: a byte for the type, four for the length, and the rest. A
/// message that arrives whole is handed on where it lies; only one that is cut is copied.
public final class MessageParser {
    /// Gets each message. The bytes are its own only during the call.
    @FunctionalInterface
    public interface Sink {
        /// A message of this type, whose body is `length` of `bytes` from `from` on.
        void message(byte type, byte[] bytes, int from, int length);
    }

    private static final int HEAD = 5;
    private static final int NUMBER = 4; // a length counts its own bytes
    private static final byte[] NOTHING = {};

    private final int longest;
    private byte[] kept = NOTHING; // the begin of a message that has not arrived whole
    private int size; // of what is kept

    /// @param longest how many bytes a body may have
    public MessageParser(int longest) {
        this.longest = longest;
    }

    /// Takes `length` bytes from `from` on, and hands the messages that are whole now to `sink`, in order.
    ///
    /// @throws ProtocolFault if this is not PostgreSQL's protocol, or a message is too long
    public void feed(byte[] bytes, int from, int length, Sink sink) {
        int at = from;
        int end = from + length;
        if (size > 0) {
            at = complete(bytes, at, end, sink);
        }
        while (end - at >= HEAD) {
            int body = bodyOf(bytes, at);
            if (end - at - HEAD < body) {
                break;
            }
            sink.message(bytes[at], bytes, at + HEAD, body);
            at += HEAD + body;
        }
        if (at < end) {
            keep(bytes, at, end - at);
        }
    }

    /// Whether a part of a message has arrived, and the rest has not.
    public boolean isInMessage() {
        return size > 0;
    }

    /// Adds to what is kept no more than the message lacks; returns where the next one begins.
    private int complete(byte[] bytes, int from, int end, Sink sink) {
        int at = from;
        if (size < HEAD) {
            int more = Math.min(HEAD - size, end - at);
            keep(bytes, at, more);
            at += more;
            if (size < HEAD) {
                return at;
            }
        }
        int body = bodyOf(kept, 0);
        int more = Math.min(HEAD + body - size, end - at);
        keep(bytes, at, more);
        at += more;
        if (size == HEAD + body) {
            byte[] whole = kept;
            kept = NOTHING;
            size = 0;
            sink.message(whole[0], whole, HEAD, body);
        }
        return at;
    }

    private void keep(byte[] bytes, int from, int length) {
        int needed = size + length;
        if (needed > kept.length) {
            // Grows with what has come: what a length promises is not believed.
            kept = Arrays.copyOf(kept, Math.max(needed, Math.min(2 * kept.length, HEAD + longest)));
        }
        System.arraycopy(bytes, from, kept, size, length);
        size = needed;
    }

    private int bodyOf(byte[] bytes, int at) {
        int body = int4(bytes, at + 1) - NUMBER;
        if (body < 0 || body > longest) {
            throw new ProtocolFault("a message of type \"" + printable(bytes[at]) + "\" says that it has " + body
                    + " bytes, and 0 to " + longest + " are possible. Usually something else than PostgreSQL answers at"
                    + " that address");
        }
        return body;
    }

    static int int4(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    static int int2(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    static String printable(byte type) {
        return type > ' ' && type < 0x7f ? String.valueOf((char) type) : String.format("0x%02x", type);
    }
}
