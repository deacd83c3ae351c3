package dev.gyre.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/// A file that exists in memory only, for programs that read their own class files or generated resources.
final class MemoryResource extends URLStreamHandler {
    private final byte[] content;

    private MemoryResource(byte[] content) {
        this.content = content;
    }

    static URL url(String path, byte[] content) {
        try {
            return URL.of(URI.create("memory:///" + path), new MemoryResource(content));
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {}

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
