package dev.gyre.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Loads a program: its classes from memory, its libraries from their jars, its resources from beside its sources.
final class ProgramLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> files;
    private final Set<Path> roots;
    private final CodeSource source;

    /// @param directory where the classes of the program are also kept as files, if they are
    ProgramLoader(Compilation program, ClassPath classPath, Optional<Path> directory) {
        super(classPath.plus(directory).urls(), ClassLoader.getSystemClassLoader());
        this.files = program.files();
        this.roots = program.outline().roots();
        this.source = new CodeSource(directory.map(ProgramLoader::url).orElse(null), (Certificate[]) null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = files.get(name.replace('.', '/') + ".class");
        return code == null ? super.findClass(name) : defineClass(name, code, 0, code.length, source);
    }

    @Override
    public @Nullable URL findResource(String name) {
        return own(name).findFirst().orElseGet(() -> super.findResource(name));
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> inJars = Collections.list(super.findResources(name));
        return Collections.enumeration(Stream.concat(own(name), inJars.stream()).toList());
    }

    private Stream<URL> own(String name) {
        byte[] file = files.get(name);
        Stream<URL> written = file == null ? Stream.of() : Stream.of(MemoryResource.url(name, file));
        Stream<URL> beside = roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::exists)
                .map(ProgramLoader::url);
        return Stream.concat(written, beside);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
