package dev.gyre.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The resources of a class path below some package. Those in jars do not change while the program runs, so they
/// are read once and kept; the times that jars give to their entries say nothing.
final class ResourceFiles implements FileSource {
    private static final int ETAG_BYTES = 12;

    private final ClassLoader loader;
    private final String root;
    private final Map<String, StoredFile> kept = new ConcurrentHashMap<>();

    ResourceFiles(ClassLoader loader, String root) {
        this.loader = loader;
        this.root = root;
    }

    @Override
    public @Nullable StoredFile file(List<String> names) throws IOException {
        String name = root + "/" + String.join("/", names);
        StoredFile known = kept.get(name);
        if (known != null) {
            return known;
        }
        URL found = loader.getResource(name);
        if (found == null) {
            return null;
        }
        return found.getProtocol().equals("file") ? onDisk(found) : inJar(name, found);
    }

    /// A jar need not say which directories it has.
    @Override
    public boolean isDirectory(List<String> names) {
        return false;
    }

    @Override
    public void check() {}

    private static @Nullable StoredFile onDisk(URL found) throws IOException {
        try {
            Path file = Path.of(found.toURI());
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? StoredFile.onDisk(
                            file,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant())
                    : null;
        } catch (URISyntaxException e) {
            throw new IOException("cannot read the resource " + found, e);
        }
    }

    private @Nullable StoredFile inJar(String name, URL found) throws IOException {
        URLConnection connection = found.openConnection();
        connection.setUseCaches(false); // the jar is closed with the stream
        try (InputStream in = connection.getInputStream()) {
            if (connection instanceof JarURLConnection jar && jar.getJarEntry().isDirectory()) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            var file = StoredFile.inMemory(name.substring(name.lastIndexOf('/') + 1), bytes, etag(bytes));
            kept.put(name, file);
            return file;
        }
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
