package dev.gyre.checks;

import dev.gyre.Loop;
import dev.gyre.compiler.NoSwitchPlugin;
import dev.gyre.http.Handler;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// A place of somebody who uses the library and has nothing of this house but its artifacts.
record OutsideHome(Path place) {
    private static final Path SOURCES = House.ours().root().resolve("checks/src/test/resources/outside");
    private static final String GROUP = "dev/gyre";
    private static final Pattern SLOT = Pattern.compile("@([^@ …]+)@");

    /// A source of the application outside.
    static Path source(String name) {
        return SOURCES.resolve("application").resolve(name);
    }

    /// A directory with `gyre-runtime` and what it needs, as a build tool gathers it.
    Path lib() throws IOException {
        Path lib = Files.createDirectory(place.resolve("lib"));
        Files.copy(jarOf(Loop.class), lib.resolve("gyre-runtime.jar"));
        for (Path jar : classPath().filter(OutsideHome::isNeeded).toList()) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        return lib;
    }

    /// A Maven project that depends on `gyre-runtime`.
    Path project(String name) throws IOException {
        Path project = place.resolve(name);
        Path template = SOURCES.resolve(name);
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = project.resolve(template.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, filled(House.text(file)));
            }
        }
        return project;
    }

    /// A local Maven repository in which our artifacts are installed. Everything else is that of the user, to spare
    /// downloads; what the user may have of ours is left out.
    Path repository() throws IOException {
        Path repository = Files.createDirectories(place.resolve("repository"));
        Path users = usersRepository();
        link(users, repository, "dev");
        link(users.resolve("dev"), Files.createDirectory(repository.resolve("dev")), "gyre");
        Path root = House.ours().root();
        install(repository, "gyre-parent", ".pom", root.resolve("pom.xml"));
        install(repository, "gyre-runtime", ".pom", root.resolve("runtime/pom.xml"));
        install(repository, "gyre-runtime", ".jar", jarOf(Loop.class));
        install(repository, "gyre-compiler", ".pom", root.resolve("compiler/pom.xml"));
        install(repository, "gyre-compiler", ".jar", jarOf(NoSwitchPlugin.class));
        install(repository, "gyre-http", ".pom", root.resolve("http/pom.xml"));
        install(repository, "gyre-http", ".jar", jarOf(Handler.class));
        install(repository, "gyre-web", ".pom", root.resolve("web/pom.xml"));
        install(repository, "gyre-web", ".jar", jarOf(App.class));
        install(repository, "gyre-testkit", ".pom", root.resolve("testkit/pom.xml"));
        install(repository, "gyre-testkit", ".jar", jarOf(GyreTest.class));
        return repository;
    }

    /// Takes the user's part out of a repository, so that nobody deletes the one by deleting the other.
    static void unlink(Path repository) throws IOException {
        for (Path directory : List.of(repository, repository.resolve("dev"))) {
            try (Stream<Path> entries = Files.list(directory)) {
                for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    private void install(Path repository, String artifact, String ending, Path file) throws IOException {
        String version = version("gyre-parent");
        Path directory = repository.resolve(GROUP).resolve(artifact).resolve(version);
        Files.createDirectories(directory);
        Files.copy(file, directory.resolve(artifact + "-" + version + ending));
    }

    /// The jar of this build, or one made of its classes when they have not been packaged.
    private Path jarOf(Class<?> type) throws IOException {
        Path classes = locationOf(type);
        if (!Files.isDirectory(classes)) {
            return classes;
        }
        Path jar = Files.createTempFile(place, "room", ".jar");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return jar;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(entry -> !entry.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    /// Where this build found the annotations that every room has.
    private static Path usersRepository() {
        Path jar = classPath()
                .filter(entry -> entry.toString().contains("jspecify"))
                .findFirst()
                .orElseThrow();
        return jar.resolve("../../../../..").normalize();
    }

    private static boolean isNeeded(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("netty-") || name.startsWith("jspecify-");
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String filled(String template) {
        return SLOT.matcher(template).replaceAll(slot -> version(slot.group(1)));
    }

    /// The version that our own build gives to an artifact, or to one of its properties.
    static String version(String name) {
        String pom = House.text(House.ours().root().resolve("pom.xml"));
        for (String place : List.of("<artifactId>%s</artifactId>\\s*<version>([^<]+)<", "<%s>([^<]+)<")) {
            var found = Pattern.compile(place.formatted(name)).matcher(pom);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IllegalStateException("the root pom.xml gives no version for " + name);
    }
}
