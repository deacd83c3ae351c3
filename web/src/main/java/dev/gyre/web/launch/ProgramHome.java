package dev.gyre.web.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Where the program lies that the command `gyre` runs in this process, so that its templates and files are found from
/// wherever the command was given. A path counts from the working directory first, as everywhere in Java.
public final class ProgramHome {
    private static final AtomicReference<@Nullable Path> DIRECTORY = new AtomicReference<>();

    private ProgramHome() {}

    /// Says where the program lies; null for nowhere in particular.
    public static void use(@Nullable Path directory) {
        DIRECTORY.set(directory);
    }

    /// Where that directory is: below the program, if it is there and not below the working directory; else the same.
    /// Blocks.
    public static Path find(Path directory) {
        Path home = DIRECTORY.get();
        if (home == null || directory.isAbsolute() || Files.exists(directory)) {
            return directory;
        }
        Path below = home.resolve(directory);
        return Files.exists(below) ? below : directory;
    }
}
