package dev.gyre.web;

import dev.gyre.http.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file, and the compressed forms of it that stand beside.
///
/// @param compressed by their `Content-Encoding`, the best first
record FileChoice(StoredFile plain, Map<String, StoredFile> compressed) {
    private static final Map<String, String> ENDS = new LinkedHashMap<>();

    static {
        ENDS.put("br", ".br");
        ENDS.put("zstd", ".zst");
        ENDS.put("gzip", ".gz");
    }

    /// Null if there is no such file. Blocks.
    static @Nullable FileChoice of(FileSource source, List<String> names) throws IOException {
        StoredFile plain = source.file(names);
        if (plain == null) {
            return null;
        }
        var compressed = new LinkedHashMap<String, StoredFile>();
        for (var end : ENDS.entrySet()) {
            var beside = new ArrayList<>(names);
            beside.add(beside.removeLast() + end.getValue());
            StoredFile found = source.file(beside);
            if (found != null && !isOlder(found, plain)) {
                compressed.put(end.getKey(), found);
            }
        }
        return new FileChoice(plain, compressed);
    }

    /// The best encoding that these headers accept; null for the plain file.
    @Nullable
    String encodingFor(Headers headers) {
        var accepted = new Accepted(headers.elements("Accept-Encoding"));
        return compressed.keySet().stream()
                .filter(encoding -> accepted.weight(encoding) > 0)
                .findFirst()
                .orElse(null);
    }

    StoredFile in(@Nullable String encoding) {
        return encoding == null ? plain : compressed.getOrDefault(encoding, plain);
    }

    /// One that was forgotten when the file was changed.
    private static boolean isOlder(StoredFile found, StoredFile plain) {
        return found.modified().isPresent()
                && plain.modified().isPresent()
                && found.modified().get().isBefore(plain.modified().get());
    }
}
