package dev.gyre.web;

import dev.gyre.http.Body;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/// A file as it was when it was looked at.
///
/// @param etag without quotes; another one for any other content
/// @param modified to the second, as HTTP tells it; empty where that says nothing
record StoredFile(String name, long size, String etag, Optional<Instant> modified, Content content) {
    /// What it holds.
    sealed interface Content {
        /// A file of the file system.
        record OnDisk(Path file) implements Content {}

        /// Bytes that are there.
        record InMemory(byte[] bytes) implements Content {}
    }

    static StoredFile onDisk(Path file, long size, Instant modified) {
        String etag = Long.toHexString(size) + "-" + Long.toHexString(modified.getEpochSecond()) + "."
                + Integer.toHexString(modified.getNano());
        return new StoredFile(
                String.valueOf(file.getFileName()),
                size,
                etag,
                Optional.of(modified.truncatedTo(ChronoUnit.SECONDS)),
                new Content.OnDisk(file));
    }

    static StoredFile inMemory(String name, byte[] bytes, String etag) {
        return new StoredFile(name, bytes.length, etag, Optional.empty(), new Content.InMemory(bytes));
    }

    Body whole() {
        return part(new ByteRange(0, size));
    }

    Body part(ByteRange range) {
        return switch (content) {
            case Content.OnDisk(Path file) -> Body.file(file, range.start(), range.length());
            case Content.InMemory(byte[] bytes) ->
                Body.of(Arrays.copyOfRange(bytes, (int) range.start(), (int) range.end()));
        };
    }
}
