package dev.gyre.web;

import dev.gyre.http.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A file as it was when it was looked at.
///
/// @param etag without quotes; another one for any other content
/// @param modified to the second, as HTTP tells it; empty where that says nothing
record StoredFile(String name, long size, String etag, Optional<Instant> modified, Content content) {
    private static final int ETAG_BYTES = 12;

    /// What it holds.
    sealed interface Content {
        /// A file of the file system.
        record OnDisk(DiskFile file) implements Content {}

        /// Bytes that are there.
        record InMemory(byte[] bytes) implements Content {}
    }

    static StoredFile onDisk(DiskFile file) {
        Instant modified = file.modified().toInstant();
        String etag = Long.toHexString(file.size()) + "-" + Long.toHexString(modified.getEpochSecond()) + "."
                + Integer.toHexString(modified.getNano());
        return new StoredFile(
                String.valueOf(file.relative().getFileName()),
                file.size(),
                etag,
                Optional.of(modified.truncatedTo(ChronoUnit.SECONDS)),
                new Content.OnDisk(file));
    }

    static StoredFile inMemory(String name, byte[] bytes) {
        return new StoredFile(name, bytes.length, etag(bytes), Optional.empty(), new Content.InMemory(bytes));
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Body whole() {
        return part(new ByteRange(0, size));
    }

    Body part(ByteRange range) {
        return switch (content) {
            case Content.OnDisk(DiskFile file) -> new DiskBody(file, range);
            case Content.InMemory(byte[] bytes) ->
                Body.of(Arrays.copyOfRange(bytes, (int) range.start(), (int) range.end()));
        };
    }
}
