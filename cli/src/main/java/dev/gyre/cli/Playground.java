package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.Database;
import dev.gyre.orm.fixture.Fixtures;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A database with bands in it, and the lines that work with it. The records are compiled as those of a program
/// are, so that what can be done here can be done there.
final class Playground implements AutoCloseable {
    private static final List<String> RECORDS =
            List.of("Manager", "Band", "Album", "Venue", "Concert", "Ticket", "package-info");
    private static final String PICTURES = "META-INF/tables/";

    private final Path home;
    private final String url;
    private final ClassPath libraries;

    private Playground(Path home, String url, ClassPath libraries) {
        this.home = home;
        this.url = url;
        this.libraries = libraries;
    }

    /// Makes it.
    ///
    /// @param engine that the user named
    /// @param url that the user named
    static Playground open(@Nullable String engine, @Nullable String url, ClassPath libraries) {
        try {
            Path home = Files.createTempDirectory("gyre-playground");
            var playground = new Playground(home, url == null ? urlOf(engine, home) : url, libraries);
            boolean isDone = false;
            try {
                playground.fill();
                isDone = true;
            } finally {
                if (!isDone) {
                    playground.close();
                }
            }
            return playground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads lines and runs them, and returns the exit code that they say.
    int run() {
        String where = url.startsWith("sqlite:" + home)
                ? "This is a database that is gone at the end."
                : "This is " + shown() + ".";
        return Repl.run(
                libraries.plus(Optional.of(home.resolve("classes"))),
                resource("greeting.txt").formatted(where),
                resource("first.jsh").formatted(url.replace("\\", "\\\\").replace("\"", "\\\"")));
    }

    private void fill() throws IOException {
        var pictures = new ArrayList<String>();
        Path sources = Files.createDirectories(home.resolve("sources/music"));
        for (String name : RECORDS) {
            Files.writeString(sources.resolve(name + ".java"), resource(name + ".java.txt"));
        }
        Map<String, byte[]> compiled =
                Compilation.of(Sources.at(home.resolve("sources")), libraries).files();
        for (Map.Entry<String, byte[]> file : compiled.entrySet()) {
            if (file.getKey().endsWith(".java")) {
                continue; // JShell would take a source for newer than its class
            }
            Path target = home.resolve("classes").resolve(file.getKey());
            Files.createDirectories(target.resolveSibling(""));
            Files.write(target, file.getValue());
            if (file.getKey().startsWith(PICTURES)) {
                pictures.add(new String(file.getValue(), StandardCharsets.UTF_8));
            }
        }
        SchemaModel schema = SchemaModel.ofPictures(pictures);
        String rows = resource("music.json");
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(libraries.urls(), ClassLoader.getSystemClassLoader()));
        MigrateFiles.told(() -> {
            try (var database = Database.open(url)) {
                Migrations.createTables(database, schema);
                return Fixtures.of(schema).load(database, rows);
            }
        });
    }

    private static String urlOf(@Nullable String engine, Path home) {
        return switch (engine == null ? "sqlite" : engine) {
            case "sqlite" -> "sqlite:" + home.resolve("music.db");
            case "h2" -> "h2:" + home.resolve("music");
            default ->
                throw new WrongOption("gyre: the playground has sqlite and h2 by itself, not \"" + engine
                        + "\". Name an empty database: gyre playground --database postgres://user@host/name");
        };
    }

    private String shown() {
        return url.replaceFirst("//[^/@]*@", "//").replaceFirst("[?;].*", "");
    }

    private static String resource(String name) {
        try (InputStream bytes =
                Objects.requireNonNull(Playground.class.getResourceAsStream("playground/" + name), name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what it has made, but for what is in a database that was named.
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("gyre: " + home + " cannot be deleted: " + e);
        }
    }
}
