package dev.gyre.cli;

import dev.gyre.cli.Refusal.NotMigrated;
import dev.gyre.orm.model.SchemaModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The program whose records are the tables. It is compiled, and none of it runs: the compiler leaves a
/// picture of each table.
final class MigrateProgram {
    private static final String PICTURES = "META-INF/tables/";

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs; see gyre run. Their tables count, too.")
    private String classPath = "";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE|DIR",
            description = "The program, as for gyre run; without it, src/main/java, or else the current directory.")
    private @Nullable Path place;

    /// What its records say.
    ///
    /// @throws Refusal if it does not compile, or has no table
    SchemaModel schema() {
        Path sources = place();
        ClassPath libraries = ClassPath.of(classPath, sources);
        var pictures = new ArrayList<String>();
        Compilation.of(Sources.at(sources), libraries).files().forEach((name, bytes) -> {
            if (isPicture(name)) {
                pictures.add(new String(bytes, StandardCharsets.UTF_8));
            }
        });
        libraries.entries().forEach(entry -> pictures.addAll(picturesIn(entry)));
        if (pictures.isEmpty()) {
            throw new NotMigrated("gyre: the program at " + sources + " has no tables: no record in it is marked with"
                    + " @Table, or the processor of Gyre, which makes pictures of them, did not see it."
                    + " To take away the last table, write a migration by hand: gyre migrate make --empty NAME");
        }
        return MigrateFiles.told(() -> SchemaModel.ofPictures(pictures));
    }

    private Path place() {
        if (place != null) {
            return place;
        }
        Path usual = Path.of("src/main/java");
        return Files.isDirectory(usual) ? usual : Path.of("");
    }

    private static boolean isPicture(String name) {
        return name.startsWith(PICTURES) && name.endsWith(".json");
    }

    private static List<String> picturesIn(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                return read(entry.resolve(PICTURES));
            }
            try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                return read(jar.getPath(PICTURES));
            }
        } catch (IOException e) {
            throw new NotMigrated("gyre: the tables of " + entry + " cannot be read: " + e);
        }
    }

    private static List<String> read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var all = new ArrayList<String>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.add(Files.readString(file));
            }
        }
        return all;
    }
}
