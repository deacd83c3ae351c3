package dev.gyre.web.bind;

import dev.gyre.http.MediaType;
import org.jspecify.annotations.Nullable;

/// A body that has arrived.
///
/// @param type null if the client did not say what it is
public record Content(@Nullable MediaType type, byte[] bytes) {
    boolean isJson() {
        return type != null && type.isJson();
    }
}
