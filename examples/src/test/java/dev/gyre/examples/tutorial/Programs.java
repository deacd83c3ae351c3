package dev.gyre.examples.tutorial;

import dev.gyre.web.App;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The programs of the tutorial, compiled as `gyre run` compiles them, and loaded into this process.
final class Programs {
    private static final Path HOME = Path.of("tutorial");

    private final ClassLoader loader;

    private Programs(ClassLoader loader) {
        this.loader = loader;
    }

    /// Compiles all of them.
    static Programs compile(Path classes) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var report = new StringWriter();
        try (var files = javac.getStandardFileManager(null, null, null)) {
            var options = List.of(
                    "-parameters",
                    "-Xlint:deprecation,removal,unchecked",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "--module-path",
                    System.getProperty("java.class.path"),
                    "--add-modules",
                    "dev.gyre.web,jakarta.validation");
            var sources = files.getJavaFileObjectsFromPaths(sources());
            if (!javac.getTask(report, files, null, options, null, sources).call()) {
                throw new AssertionError("the tutorial does not compile:\n" + report);
            }
            var urls = new URL[] {classes.toUri().toURL()};
            return new Programs(new URLClassLoader(urls, Programs.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /// A new application of a program: what its method `app` returns.
    ///
    /// @param source such as `tutorial/first-steps/FirstSteps.java`
    App app(Path source) {
        String name = source.getFileName().toString().replace(".java", "");
        try {
            Class<?> program = loader.loadClass(name);
            var constructor = program.getDeclaredConstructor();
            constructor.setAccessible(true);
            var app = Arrays.stream(program.getDeclaredMethods())
                    .filter(method -> method.getName().equals("app"))
                    .findFirst()
                    .orElseThrow();
            app.setAccessible(true);
            Object[] home = app.getParameterCount() == 0 ? new Object[0] : new Object[] {source.getParent()};
            return (App) app.invoke(constructor.newInstance(), home);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("there is no application in " + source, e);
        }
    }
}
