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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The resources of a class path below some package. Those in jars do not change while the program runs, so they
/// are read once and kept; the times that jars give to their entries say nothing.
final class ResourceFiles implements FileSource {
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

    /// What it holds, read anew, or null if there is no such file.
    byte @Nullable [] bytes(List<String> names) throws IOException {
        try (InputStream in = loader.getResourceAsStream(root + "/" + String.join("/", names))) {
            return in == null ? null : in.readAllBytes();
        }
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
            Path file = Path.of(found.toURI()).toRealPath();
            Path directory = Objects.requireNonNull(file.getParent());
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? StoredFile.onDisk(DiskFile.of(directory, directory.relativize(file), attributes))
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
            var file = StoredFile.inMemory(name.substring(name.lastIndexOf('/') + 1), bytes);
            kept.put(name, file);
            return file;
        }
    }
}
