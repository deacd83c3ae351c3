package dev.gyre.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/// The compiler's files: it reads from disk and writes to memory.
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, byte[]> written = new HashMap<>();

    MemoryFiles(StandardJavaFileManager disk) {
        super(disk);
    }

    /// All that was written: classes, and what annotation processors made, each by its path such as `a/B.class`.
    Map<String, byte[]> written() {
        return written;
    }

    /// Lets the compiler find classes that a source uses in the files beside it, as `java FILE` does.
    void lookBeside(Collection<Path> roots) throws IOException {
        fileManager.setLocationFromPaths(StandardLocation.SOURCE_PATH, roots);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling) {
        return new MemoryFile(className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling) {
        String directory = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        return new MemoryFile(directory + relativeName, Kind.OTHER);
    }

    /// A `module-info.java` beside the source is not read: the program is no module.
    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, Kind kind)
            throws IOException {
        boolean ofProgram = location == StandardLocation.SOURCE_PATH && className.equals("module-info");
        return ofProgram ? null : super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public boolean contains(JavaFileManager.Location location, FileObject file) throws IOException {
        return !(file instanceof SimpleJavaFileObject) && super.contains(location, file);
    }

    private final class MemoryFile extends SimpleJavaFileObject {
        private final String path;

        MemoryFile(String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
            this.path = path;
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    written.put(path, toByteArray());
                }
            };
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(written.get(path));
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return new String(written.get(path), StandardCharsets.UTF_8);
        }
    }
}
