package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads the body of one message from its begin to its end.
final class Fields {
    private final byte[] bytes;
    private final int end;
    private int at;

    Fields(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    boolean hasMore() {
        return at < end;
    }

    byte int1() {
        return bytes[take(1)];
    }

    int int2() {
        return MessageParser.int2(bytes, take(2));
    }

    int int4() {
        return MessageParser.int4(bytes, take(4));
    }

    String textToZero() {
        int zero = at;
        while (zero < end && bytes[zero] != 0) {
            zero++;
        }
        if (zero == end) {
            throw new ProtocolFault("a message ends within a text");
        }
        String text = new String(bytes, at, zero - at, UTF_8);
        at = zero + 1;
        return text;
    }

    private int take(int count) {
        int from = at;
        if (count > end - from) {
            throw new ProtocolFault("a message is shorter than what it should hold");
        }
        at = from + count;
        return from;
    }
}
