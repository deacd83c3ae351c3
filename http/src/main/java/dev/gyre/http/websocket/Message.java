package dev.gyre.http.websocket;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a WebSocket carries.
public sealed interface Message {
    /// Text.
    record Text(String text) implements Message {}

    /// Bytes. Two are equal if their bytes are.
    record Binary(byte[] bytes) implements Message {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Binary(byte[] others) && Arrays.equals(bytes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Binary[" + bytes.length + " bytes]";
        }
    }
}
