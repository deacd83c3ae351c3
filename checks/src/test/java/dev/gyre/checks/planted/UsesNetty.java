package dev.gyre.checks.planted;

import io.netty.buffer.ByteBuf;

/// Uses Netty, and speaks of it in signatures.
public final class UsesNetty {
    private final ByteBuf bytes;

    UsesNetty(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /// Leaks a type argument.
    public java.util.List<ByteBuf> all() {
        return java.util.List.of(bytes);
    }

    ByteBuf hidden() {
        return bytes;
    }
}
