package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What `gyre build` makes of a program: a jar, a start script beside it, and a cache for its start.
@SuppressWarnings("InlineFormatString") // a script reads better by itself
final class Build {
    private static final List<String> NOT_NEEDED =
            List.of("dev/gyre/cli/Main.class", "dev/gyre/compiler/NoSwitchPlugin.class");
    private static final String SCRIPT = """
            #!/bin/sh
            # Starts %1$s with a JDK or JRE 25: that of JAVA_HOME, else the one on the PATH. JAVA_OPTS is for the JVM.
            here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
            # shellcheck disable=SC2086 # JAVA_OPTS holds several words
            exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "-XX:AOTCache=$here/%2$s" '-Xlog:aot*=off' '-Xlog:cds*=off' \\
                --sun-misc-unsafe-memory-access=allow ${JAVA_OPTS-} -jar "$here/%1$s" "$@"
            """;

    private final Path jar;

    private Build(Path jar) {
        this.jar = jar;
    }

    /// Compiles a program into this jar, and writes the script.
    ///
    /// @throws Refusal if it does not compile, or if the file is none that can be written
    static Build of(Path place, ClassPath classPath, Path jar) {
        if (!jar.toString().endsWith(".jar")) {
            throw new Refusal.WrongOption("gyre: --out names " + jar + "; a jar has a name that ends in .jar.");
        }
        Sources sources = Sources.at(place);
        Compilation program = Compilation.of(sources, classPath);
        if (!program.warnings().isEmpty()) {
            System.err.println(program.warnings());
        }
        try (var loader = new ProgramLoader(program, classPath, Optional.empty())) {
            String main = new MainClass(sources, program.outline().types())
                    .choose(loader)
                    .type()
                    .getName();
            var build = new Build(jar);
            Map<String, byte[]> own = files(program, sources);
            own.putAll(BuiltTemplates.of(sources, program, classPath));
            build.write(main, own, parts(classPath));
            return build;
        } catch (IOException e) {
            throw new NothingToRun("gyre: " + jar + " cannot be written: " + e);
        }
    }

    Path cache() {
        return jar.resolveSibling(name() + ".aot");
    }

    Path script() {
        return jar.resolveSibling(name());
    }

    Path jar() {
        return jar;
    }

    private String name() {
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private void write(String main, Map<String, byte[]> own, List<JarPart> parts) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().resolveSibling(""));
        Files.deleteIfExists(cache()); // it would be that of another jar
        AppJar.write(jar, main, own, parts)
                .forEach(clash ->
                        System.err.println("gyre: another jar had this class already, and that one is used: " + clash));
        Files.writeString(script(), SCRIPT.formatted(jar.getFileName(), cache().getFileName()));
        if (!script().toFile().setExecutable(true, false)) {
            System.err.println("gyre: " + script() + " could not be made executable");
        }
    }

    /// Classes, and what lies beside the sources, which programs load as resources; nothing outside of the
    /// place that
    /// was named, though the package of the sources may begin above it.
    private static Map<String, byte[]> files(Compilation program, Sources sources) throws IOException {
        Map<String, byte[]> files = new HashMap<>(program.files());
        if (!sources.alone()) {
            Path place = Path.of(sources.place()).toAbsolutePath().normalize();
            for (Path each : program.outline().roots()) {
                Path root = each.toAbsolutePath().normalize();
                for (Path file : resources(root, place.startsWith(root) ? place : root)) {
                    files.putIfAbsent(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static List<Path> resources(Path root, Path place) throws IOException {
        try (Stream<Path> tree = Files.walk(place)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).startsWith("lib"))
                    .filter(file -> StreamSupport.stream(root.relativize(file).spliterator(), false)
                            .noneMatch(part -> part.toString().startsWith(".")))
                    .toList();
        }
    }

    /// The jars of the program, and those that this JVM was started with, without what only the command
    /// needs.
    private static List<JarPart> parts(ClassPath classPath) {
        Stream<Path> ours = Stream.of("jdk.module.path", "java.class.path")
                .flatMap(property -> Stream.of(System.getProperty(property, "").split(File.pathSeparator)))
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(Files::exists);
        return Stream.concat(classPath.entries().stream(), ours)
                .distinct()
                .map(JarPart::new)
                .filter(part -> NOT_NEEDED.stream().noneMatch(part::holds))
                .toList();
    }
}
