package dev.gyre.web;

import dev.gyre.http.MediaType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What the end of a file's name says of its content.
final class FileType {
    private static final Map<String, MediaType> KNOWN = new HashMap<>();

    static {
        text("text/html", "html", "htm");
        text("text/css", "css");
        text("text/javascript", "js", "mjs");
        text("text/plain", "txt", "log");
        text("text/markdown", "md");
        text("text/csv", "csv");
        text("text/xml", "xml");
        known("application/json", "json", "map");
        known("application/manifest+json", "webmanifest");
        known("application/jsonl", "jsonl");
        known("application/wasm", "wasm");
        known("application/pdf", "pdf");
        known("application/zip", "zip");
        known("application/gzip", "gz", "tgz");
        known("application/java-archive", "jar");
        known("image/svg+xml", "svg");
        known("image/png", "png");
        known("image/jpeg", "jpg", "jpeg");
        known("image/gif", "gif");
        known("image/webp", "webp");
        known("image/avif", "avif");
        known("image/vnd.microsoft.icon", "ico");
        known("font/woff2", "woff2");
        known("font/woff", "woff");
        known("font/ttf", "ttf");
        known("font/otf", "otf");
        known("audio/mpeg", "mp3");
        known("audio/ogg", "ogg", "oga");
        known("audio/wav", "wav");
        known("video/mp4", "mp4");
        known("video/webm", "webm");
    }

    private FileType() {}

    static MediaType of(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return KNOWN.getOrDefault(end, MediaType.BYTES);
    }

    private static void text(String type, String... ends) {
        known(type + "; charset=utf-8", ends);
    }

    private static void known(String type, String... ends) {
        for (String end : ends) {
            KNOWN.put(end, MediaType.of(type));
        }
    }
}
