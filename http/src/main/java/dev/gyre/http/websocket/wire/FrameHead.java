package dev.gyre.http.websocket.wire;

import org.jspecify.annotations.Nullable;

/// What stands before the payload of a frame (RFC 6455 §5.2).
///
/// @param reserved the three bits that are for extensions
/// @param opcode null for a reserved number
/// @param mask null without one
/// @param length of the payload; negative if its highest bit was set
/// @param isShortest whether the length was written as short as it can be
record FrameHead(
        boolean isFinal,
        int reserved,
        @Nullable Opcode opcode,
        @Nullable Mask mask,
        long length,
        boolean isShortest) {}
